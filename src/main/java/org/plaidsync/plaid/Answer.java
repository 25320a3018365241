package org.plaidsync.plaid;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Marks the records that a body of Plaid's is read into. To ignore unknown properties is said here too, not only to the
 * mapper: that alone would let Jackson keep them aside, for a constructor that might want them.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
interface Answer {}
