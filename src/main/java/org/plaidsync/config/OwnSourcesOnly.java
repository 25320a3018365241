package org.plaidsync.config;

import io.quarkus.runtime.ImageMode;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSourceLoader;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.SysPropConfigSource;
import java.util.HashMap;

/**
 * Keeps the framework from reading {@code .env} and {@code config/application.properties} of the folder the program was
 * started in, which may be anyone's. What remains are system properties, the process's environment and what is packed
 * into the program; a native executable need not search itself for that, since the build recorded it as defaults.
 * {@code quarkus.config.sources.system-only} would not do: it still reads {@code .env}.
 */
public final class OwnSourcesOnly implements SmallRyeConfigBuilderCustomizer {
    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        if (!builder.isAddDefaultSources() && !builder.isAddSystemSources() && !builder.isAddPropertiesSources()) {
            return;
        }
        ClassLoader loader = builder.getClassLoader();
        builder.setAddDefaultSources(false)
                .setAddSystemSources(false)
                .setAddPropertiesSources(false)
                .withSources(
                        new SysPropConfigSource(),
                        new EnvConfigSource(new HashMap<>(System.getenv()), EnvConfigSource.ORDINAL));
        if (ImageMode.current() != ImageMode.NATIVE_RUN) {
            builder.withSources(PropertiesConfigSourceLoader.inClassPath("application.properties", 250, loader))
                    .withSources(PropertiesConfigSourceLoader.inClassPath(
                            "META-INF/microprofile-config.properties", 100, loader));
        }
    }

    /** Last, so that no other customizer adds them again. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }
}
