package dev.dailies.evidence;

import java.io.IOException;
import java.util.Optional;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.settings.RunSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * What speaks against buying what a ledger does not know, or against taking for lost what
 * is not there: a note of an earlier ledger, clips without a purchase, and clips that are
 * away all at once. The absence of memory is not the absence of purchases.
 */
public final class Evidence {

	private static final String NOTHING = " Nothing was bought or changed. ";

	private final KnownLedgers known;

	private final Assurances assured;

	private ClipsLook look = ClipsLook.NONE;

	public Evidence(KnownLedgers known, Assurances assured) {
		this.known = known;
		this.assured = assured;
	}

	/**
	 * What a person has to look at before such a run, in one line with what to do; empty
	 * if it may begin. Changes nothing.
	 * @param settings of a run whose manifest was accepted
	 */
	public Optional<String> against(RunSettings settings) {
		return look(settings, ClipsLook.NONE).against();
	}

	/**
	 * As {@link #against}, with what was seen of the clips on the way.
	 * @param before an earlier look, which is not taken again while it counts
	 */
	public Looked look(RunSettings settings, ClipsLook before) {
		this.look = before;
		Optional<String> found = judged(settings);
		return new Looked(found, this.look);
	}

	private Optional<String> judged(RunSettings settings) {
		try {
			// a damaged ledger is no evidence; that all of it is read to see that is
			// worth it only where it would be
			return against(settings, LedgerState.atAGlance(settings.ledger()))
				.filter((found) -> against(settings, LedgerState.of(settings.ledger())).isPresent());
		}
		catch (DataAccessException ex) {
			// mended, or refused, before anything else is asked of it
			return Optional.empty();
		}
	}

	private Optional<String> against(RunSettings settings, LedgerState state) {
		boolean holds = state instanceof LedgerState.Holds;
		boolean askable = holds || state instanceof LedgerState.Absent || state instanceof LedgerState.Empty;
		if (!askable || (holds && isOlder(settings))) {
			// mended, or refused, before anything else is asked of it
			return Optional.empty();
		}
		LedgerReader ledger = holds ? ReadableLedger.untouched(settings.ledger()).reader() : null;
		if (BoughtFrom.of(settings) == BoughtFrom.SANDBOX) {
			// nothing of it was bought, and all of it may be played again
			return clips(settings, ledger, true);
		}
		return noted(settings, ledger).or(() -> clips(settings, ledger, this.assured.newLedger()));
	}

	private static boolean isOlder(RunSettings settings) {
		try {
			return LedgerState.older(settings.ledger()).isPresent();
		}
		catch (IOException ex) {
			// said where the journal is read for its own sake
			return false;
		}
	}

	private Optional<String> noted(RunSettings settings, @Nullable LedgerReader ledger) {
		if (this.assured.newLedger()) {
			return Optional.empty();
		}
		LedgerNote now = (ledger != null) ? LedgerNote.of(settings.ledger(), ledger).orElse(null) : null;
		return this.known.of(settings.ledger())
			.flatMap((note) -> note.against(now))
			.map((found) -> found + NOTHING + "Bring the ledger back, with the journal beside it, and give the same "
					+ "command; or, if all that is not known is to be bought, again perhaps: --new-ledger");
	}

	private Optional<String> clips(RunSettings settings, @Nullable LedgerReader ledger, boolean forgottenIsFine) {
		this.look = this.look.orAt(settings.clips(), ledger);
		ForgottenClips forgotten = this.look.forgotten();
		if (ledger != null && !forgottenIsFine && forgotten.isAny()) {
			ledger.forEachShot((shot) -> shot.operations().forEach(forgotten::add));
		}
		Optional<String> gone = this.assured.clipsGone() ? Optional.empty()
				: this.look.away()
					.map((sentence) -> sentence + NOTHING + "Bring them back and give the same command; or, if they "
							+ "are really gone, have them fetched again, free, where the provider still keeps them: "
							+ "--clips-gone");
		return gone
			.or(() -> forgottenIsFine ? Optional.empty()
					: forgotten.sentence(settings.toRead())
						.map((sentence) -> sentence + NOTHING
								+ "Put the newer ledger back, with the journal beside it, "
								+ "and give the same command; or, to have all of it bought again: --new-ledger"));
	}

	/**
	 * What came of a look.
	 *
	 * @param against as {@link Evidence#against} says it
	 * @param clips what was seen of the clips
	 */
	public record Looked(Optional<String> against, ClipsLook clips) {
	}

}
