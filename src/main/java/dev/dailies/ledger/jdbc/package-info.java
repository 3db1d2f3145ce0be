/**
 * The ledger's rows and its SQL, kept portable: the only package that knows how the
 * tables look.
 */
@NullMarked
package dev.dailies.ledger.jdbc;

import org.jspecify.annotations.NullMarked;
