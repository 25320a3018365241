package org.plaidsync.cli;

import io.quarkus.test.junit.main.QuarkusMainIntegrationTest;

/** The same on the built executable. */
@QuarkusMainIntegrationTest
class NoticeIT extends NoticeTest {}
