package org.imrn.cluster;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a part of this process has logged since this was made. */
final class LogOf extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    LogOf(String name) {
        logger = Logger.getLogger(name);
        logger.addHandler(this);
    }

    /** The product's own messages with this id. */
    long count(ClusterMessage message) {
        return records.stream().filter(line -> line.getMessage().startsWith(message.id())).count();
    }

    List<String> warnings() {
        return records.stream().filter(line -> line.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogRecord::getMessage).toList();
    }

    List<String> withStackTrace() {
        return records.stream().filter(line -> line.getThrown() != null).map(LogRecord::getMessage).toList();
    }

    @Override
    public void publish(LogRecord line) {
        records.add(line);
    }

    @Override
    public void flush() {
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
