package org.plaidsync.cli;

import io.quarkus.test.junit.main.QuarkusMainIntegrationTest;
import org.junit.jupiter.api.Tag;

@QuarkusMainIntegrationTest
@Tag("native")
class RelinkIT extends RelinkTest {}
