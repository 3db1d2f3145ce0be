package dev.dailies.ledger;

/**
 * The durable table of operations, as whoever opens one has it and hands each of its
 * clients its own part. When a method returns, what it says is on disk. A move that the
 * state machine does not allow, or that finds the operation elsewhere, throws
 * {@link IllegalMoveException} and changes nothing.
 */
public interface Ledger extends Purchases, Looks, Fetches, ManifestLedger, RunNotes, LedgerReader {

}
