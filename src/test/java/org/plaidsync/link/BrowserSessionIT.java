package org.plaidsync.link;

import io.quarkus.test.junit.main.QuarkusMainIntegrationTest;
import org.junit.jupiter.api.Tag;

/** The same on the native executable. */
@QuarkusMainIntegrationTest
@Tag("native")
class BrowserSessionIT extends BrowserSessionTest {}
