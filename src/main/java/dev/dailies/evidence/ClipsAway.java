package dev.dailies.evidence;

import java.util.Optional;

import dev.dailies.ledger.OperationClips;
import dev.dailies.shot.Clip;
import dev.dailies.shot.OperationState;
import dev.dailies.words.Count;
import org.jspecify.annotations.Nullable;

/**
 * Tells clips that went missing in number from single ones: the first are on a disk that
 * is not mounted, and were never lost.
 */
final class ClipsAway {

	/** So few are single ones, if others are there. */
	private static final int FEW = 2;

	private final String place;

	private final String ifMany;

	private final @Nullable String trouble;

	private int recorded;

	private int missing;

	ClipsAway(ClipsAsFound found) {
		this.place = found.place();
		this.ifMany = found.ifMany();
		this.trouble = found.trouble().orElse(null);
	}

	/**
	 * @param found the listing that this began with
	 */
	void add(OperationClips operation, ClipsAsFound found) {
		if (operation.state() == OperationState.FETCHED) {
			operation.clips().forEach((clip) -> add(clip, found));
		}
	}

	private void add(Clip clip, ClipsAsFound found) {
		if (clip.file() != null && !clip.isPruned()) {
			this.recorded++;
			this.missing += found.has(clip) ? 0 : 1;
		}
	}

	/**
	 * What was found, in one line; empty if the clips are there, or all but a few.
	 */
	Optional<String> sentence() {
		boolean nothing = this.trouble != null;
		boolean all = this.missing == this.recorded && this.recorded > 1;
		boolean many = this.missing > FEW && this.missing * 2 >= this.recorded;
		if (this.missing == 0 || !(nothing || all || many)) {
			return Optional.empty();
		}
		return Optional.of("Of " + Count.of(this.recorded, "clip") + " that the ledger knows, " + this.missing
				+ ((this.missing == 1) ? " is" : " are") + " not in " + this.place
				+ ((this.trouble != null) ? ", which " + this.trouble : "") + ". That is " + this.ifMany
				+ ", rather than a loss.");
	}

}
