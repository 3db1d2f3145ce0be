package dev.dailies.job;

import java.util.List;

import dev.dailies.evidence.ClipsAsFound;
import dev.dailies.evidence.ClipsLook;
import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.OperationClips;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.OperationState;
import dev.dailies.station.fetch.ClipStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what the ledger concluded against what lies in the clips folder. A clip that went
 * missing is paid for, and fetching it again is free; one that is there was not lost,
 * whatever its provider said since.
 */
public class MissingClips {

	private static final Logger logger = LoggerFactory.getLogger(MissingClips.class);

	private final Ledger ledger;

	private final RunSettings settings;

	private final ClipStore clips;

	private ClipsLook look;

	/**
	 * @param look taken before the run, which is not taken again while it counts
	 */
	MissingClips(Ledger ledger, RunSettings settings, ClipStore clips, ClipsLook look) {
		this.clips = clips;
		this.ledger = ledger;
		this.settings = settings;
		this.look = look;
	}

	/**
	 * Marks what is missing to be fetched again, takes up what is there, and takes away
	 * the notes of what the ledger has.
	 */
	public void hold() {
		this.look = this.look.orAt(this.settings.clips(), this.ledger);
		this.look.conspicuous()
			.ifPresentOrElse((operations) -> hold(operations, this.look),
					() -> hold(ClipsAsFound.in(this.settings.clips())));
	}

	private void hold(List<OperationClips> operations, ClipsLook seen) {
		if (!operations.isEmpty()) {
			ClipsAsFound found = seen.found();
			operations.forEach((operation) -> hold(operation, found));
		}
	}

	private void hold(ClipsAsFound found) {
		this.ledger.forEachWithClips((operation) -> hold(operation, found));
	}

	/**
	 * Tells the clips folder as it is from any other, and remembers it where everything
	 * is there. Where nothing moved since it was held against the ledger, that is not
	 * done again.
	 * @param revision of the ledger now
	 */
	String fingerprint(long revision) {
		if (!this.look.isOf(revision)) {
			this.look = ClipsLook.at(this.settings.clips(), this.ledger);
		}
		this.look.inOrder().ifPresent((order) -> this.ledger.note(About.CLIPS_IN_ORDER, order));
		return this.look.fingerprint();
	}

	private void hold(OperationClips operation, ClipsAsFound found) {
		String id = operation.id();
		String shot = operation.shotId();
		if (mayBeTakenUp(operation.state())) {
			if (found.proves(operation.clips())) {
				this.ledger.found(id);
				logger.info("{}: its clip is here as it was fetched, and is taken up again", shot);
			}
		}
		else if (operation.state() == OperationState.FETCHED) {
			if (!operation.clips().stream().allMatch(found::isAccountedFor)) {
				logger.warn("{}: its clip is missing and is fetched again", shot);
				this.ledger.missing(id);
			}
			// its process was killed once the ledger had the clip
			operation.clips().stream().filter(found::hasNote).forEach(this.clips::settled);
			operation.clips()
				.stream()
				.filter(found::isOther)
				.forEach(
						(clip) -> logger.warn(
								"{}: {} is there with {} bytes fetched and others now, and stays as it "
										+ "is; to have it fetched again, move it away",
								shot, clip.file(), clip.bytes()));
		}
	}

	/**
	 * Whether an operation's clip that is there speaks against the state.
	 */
	public static boolean mayBeTakenUp(OperationState state) {
		return switch (state) {
			// READY on a person's word, who did not see the clip
			case RENDERED, EXPIRED, VANISHED, FAILED, READY -> true;
			case BLOCKED, HELD, SUBMITTING, RUNNING, UNKNOWN, FETCHED, SKIPPED -> false;
		};
	}

}
