package org.plaidsync.config;

import java.nio.file.Path;
import java.util.Map;

/** Reads the INI file with the environment and secret files over it. */
public final class Configuration {
    private Configuration() {}

    /**
     * @param environment the process's environment variables
     * @throws ConfigurationException with every problem at once
     */
    public static Settings load(Path file, Map<String, String> environment) {
        throw new UnsupportedOperationException();
    }
}
