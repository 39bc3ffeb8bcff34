package org.imrn.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the run command was told.
 *
 * @param wlp where Liberty was unpacked
 * @param server name of the server in it
 * @param stay whether the server stays up after the story
 * @param ownServer whether to start a server, or to play against one that is already up
 * @param startPatience longest wait for the server to come up
 * @param changePatience longest wait for something the server does in its own time
 */
record Options(Path wlp, String server, boolean stay, boolean ownServer, int sipPort, int httpPort,
               Duration startPatience, Duration changePatience, String user, Optional<String> password) {
    static final String SIP_PORT = "IMRN_SIP_PORT";
    static final String HTTP_PORT = "IMRN_HTTP_PORT";
    static final String PASSWORD = "IMRN_OPERATOR_PASSWORD";
    static final String USER = "IMRN_OPERATOR_NAME";
    static final String USAGE = "usage: --wlp <directory> [--server imrn] [--stay true|false] [--no-server]"
            + " [--timeout <seconds to start, 120>] [--patience <seconds for one change, 60>]";

    /**
     * Reads the arguments; ports, user and password come from the surroundings.
     *
     * @param setting a system property or an environment variable
     * @throws IllegalArgumentException with one clear line
     */
    static Options parse(String[] arguments, Function<String, Optional<String>> setting) {
        int sipPort = port(SIP_PORT, setting.apply(SIP_PORT), 5060);
        int httpPort = port(HTTP_PORT, setting.apply(HTTP_PORT), 9080);
        Path wlp = Path.of("wlp");
        String server = "imrn";
        boolean stay = true;
        boolean ownServer = true;
        Duration startPatience = Duration.ofSeconds(120);
        Duration changePatience = Duration.ofSeconds(60);
        for (Iterator<String> rest = Arrays.asList(arguments).iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "--wlp" -> wlp = Path.of(value(option, rest));
                case "--server" -> server = value(option, rest);
                case "--stay" -> stay = yes(option, value(option, rest));
                case "--no-server" -> ownServer = false;
                case "--timeout" -> startPatience = seconds(option, value(option, rest));
                case "--patience" -> changePatience = seconds(option, value(option, rest));
                default -> throw new IllegalArgumentException("unknown option " + option + "; " + USAGE);
            }
        }
        if (sipPort == httpPort) {
            throw new IllegalArgumentException(SIP_PORT + " and " + HTTP_PORT + " are both " + sipPort);
        }
        return new Options(wlp, server, stay, ownServer, sipPort, httpPort, startPatience, changePatience,
                setting.apply(USER).filter(name -> !name.isBlank()).orElse("operator"),
                setting.apply(PASSWORD).filter(p -> !p.isBlank()));
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value; " + USAGE);
        }
        return rest.next();
    }

    private static boolean yes(String option, String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(option + " is true or false, not '" + word + "'");
        };
    }

    private static Duration seconds(String option, String text) {
        return Duration.ofSeconds(number(option, text, 1, 86_400));
    }

    private static int port(String name, Optional<String> text, int otherwise) {
        return text.filter(t -> !t.isBlank()).map(t -> number(name, t, 1, 65_535)).orElse(otherwise);
    }

    private static int number(String name, String text, int least, int most) {
        try {
            int number = Integer.parseInt(text.trim());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number, not '" + text + "'", e);
        }
        throw new IllegalArgumentException(name + " must be between " + least + " and " + most + ", not " + text);
    }
}
