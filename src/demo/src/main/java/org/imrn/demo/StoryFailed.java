package org.imrn.demo;

/** The server did not do what the story needs; the message says so in one line. */
class StoryFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoryFailed(String why) {
        super(why);
    }

    static void unless(boolean asExpected, String why) {
        if (!asExpected) {
            throw new StoryFailed(why);
        }
    }
}
