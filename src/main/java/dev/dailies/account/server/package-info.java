/**
 * Accounts that the ledgers of one PostgreSQL database buy through together.
 */
@NullMarked
package dev.dailies.account.server;

import org.jspecify.annotations.NullMarked;
