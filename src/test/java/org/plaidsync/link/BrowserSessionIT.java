package org.plaidsync.link;

import io.quarkus.test.junit.main.QuarkusMainIntegrationTest;

/** The same on the built executable. */
@QuarkusMainIntegrationTest
class BrowserSessionIT extends BrowserSessionTest {}
