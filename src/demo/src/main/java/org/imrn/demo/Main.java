package org.imrn.demo;

import java.util.Optional;

/** The run command's process: see {@link Options#USAGE}. Ends with exit code 0 when the story passed, else 1. */
public final class Main {
    /** Set by whoever starts this process and does not stop it: it then ends with its parent, the server with it. */
    private static final String FOLLOW_PARENT = "demo.follow-parent";

    private Main() {
    }

    /** Runs the demo; a signal stops the server with it. */
    public static void main(String[] arguments) throws InterruptedException {
        Options options;
        try {
            options = Options.parse(arguments, Main::setting);
        } catch (IllegalArgumentException e) {
            System.out.println("demo: failed: " + e.getMessage());
            System.exit(1);
            return;
        }
        Demo demo = new Demo(options, System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "stop-server"));
        if (Boolean.getBoolean(FOLLOW_PARENT)) {
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(1)));
        }
        boolean passed = demo.run();
        int code = passed ? 0 : 1;
        if (passed && options.stay() && options.ownServer()) {
            code = demo.stay() == 0 ? 0 : 1;
        }
        demo.close();
        System.exit(code);
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getProperty(name)).or(() -> Optional.ofNullable(System.getenv(name)));
    }
}
