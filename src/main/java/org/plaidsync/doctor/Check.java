package org.plaidsync.doctor;

import java.util.List;

/** Looks at one thing. Whatever it throws becomes a finding. */
interface Check {
    String name();

    List<Finding> run() throws Exception;
}
