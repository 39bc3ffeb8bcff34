package org.imrn.publication;

import java.time.Duration;
import java.util.Optional;

/**
 * What a home server answered finally to a {@link HomeRegister}; 408 also stands for no answer at all.
 *
 * @param status     the status code, 200 to 699
 * @param phrase     its reason phrase
 * @param retryAfter how long it asks to be left alone
 * @param minExpires the shortest validity that it takes
 */
public record HomeAnswer(int status, String phrase, Optional<Duration> retryAfter, Optional<Duration> minExpires) {

    public static HomeAnswer of(int status, String phrase) {
        return new HomeAnswer(status, phrase, Optional.empty(), Optional.empty());
    }
}
