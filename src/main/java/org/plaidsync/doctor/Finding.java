package org.plaidsync.doctor;

import java.util.Optional;

/**
 * One thing that a check found.
 *
 * @param check the check's name
 * @param fix what to do about it, the literal command where there is one
 */
public record Finding(String check, Grade grade, String text, Optional<String> fix) {}
