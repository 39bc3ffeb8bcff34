package org.imrn.sip.header;

import java.util.ArrayList;
import java.util.List;

/** The elements of a header that is a list, each as it was written. */
final class HeaderElements {

    private HeaderElements() {
    }

    /** Cut at commas outside quotes and brackets, without outer blanks. Cost: one pass over the text. */
    static List<String> of(String value) {
        HeaderText text = new HeaderText(value);
        List<String> found = new ArrayList<>();
        int start = 0;
        for (int at = text.find(",<", 0); at < text.length(); at = text.find(",<", at)) {
            if (text.at(at) == '<') {
                at = text.findPlain(">", at);
            } else {
                found.add(text.part(start, at));
                at += 1;
                start = at;
            }
        }
        found.add(text.part(Math.min(start, text.length()), text.length()));
        return found;
    }
}
