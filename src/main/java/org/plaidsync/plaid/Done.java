package org.plaidsync.plaid;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/** The answer of endpoints that only do something. */
@RegisterForReflection
record Done(Optional<String> requestId) implements Answer {}
