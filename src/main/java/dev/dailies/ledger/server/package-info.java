/**
 * A ledger on a PostgreSQL server: where it is, how it is opened, and who may buy.
 */
@NullMarked
package dev.dailies.ledger.server;

import org.jspecify.annotations.NullMarked;
