package dev.dailies.evidence;

/**
 * What a person says where the program would rather stop and ask.
 *
 * @param clipsGone that clips which are missing in number are gone, and no disk is away
 * @param newLedger that what the ledger does not know is to be bought, though something
 * speaks for an earlier one that knew it
 */
public record Assurances(boolean clipsGone, boolean newLedger) {

	public static final Assurances NONE = new Assurances(false, false);

}
