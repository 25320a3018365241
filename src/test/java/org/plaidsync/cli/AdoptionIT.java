package org.plaidsync.cli;

import io.quarkus.test.junit.main.QuarkusMainIntegrationTest;

@QuarkusMainIntegrationTest
class AdoptionIT extends AdoptionTest {}
