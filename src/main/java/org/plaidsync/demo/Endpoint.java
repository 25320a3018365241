package org.plaidsync.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/** What one path of the API takes and answers; the {@code request_id} is added to the answer later. */
record Endpoint(RequestShape shape, Function<ApiCall, ObjectNode> answer) {}
