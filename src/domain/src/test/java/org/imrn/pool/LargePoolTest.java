package org.imrn.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LargePoolTest {

    private static final long MOST_MIB = 64;

    @Test
    void tenMillionNumbersAreLeasedAndReturnedWithinSixtyFourMebibytes() throws Exception {
        Process small = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MOST_MIB + "m", "-cp", classPath(), TenMillionNumbers.class.getName())
                .redirectErrorStream(true).start();
        try {
            String said = new String(small.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(small.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(small.exitValue()).as(said).isZero();
            List<Long> used = said.lines().filter(line -> line.startsWith("used MiB: "))
                    .map(line -> Long.valueOf(line.substring("used MiB: ".length()))).toList();
            assertThat(used).hasSize(2).allMatch(mebibytes -> mebibytes < MOST_MIB);
        } finally {
            small.destroyForcibly();
        }
    }

    private static String classPath() throws Exception {
        return String.join(File.pathSeparator, Stream.of(classes(PoolFreeNumbers.class), classes(LargePoolTest.class))
                .map(Path::toString).toList());
    }

    private static Path classes(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
