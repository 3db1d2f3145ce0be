package dev.dailies.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.dailies.ledger.file.LedgerException;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.file.LedgerRecovery;
import dev.dailies.ledger.file.LedgerState.Holds;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.NativeLibrary;
import dev.dailies.ledger.journal.JournalState;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.shot.OperationState;
import dev.dailies.words.Count;
import dev.dailies.words.ExitCode;
import dev.dailies.words.ShellWords;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;

/**
 * What state a ledger is in, and whether a run may take it up.
 */
public final class LedgerCheck {

	private static final String SUBJECT = "ledger";

	private static final String PLAYED = "sandbox";

	private final Path ledger;

	private final @Nullable Path manifest;

	private final @Nullable Boolean sandbox;

	/**
	 * @param manifest what a run would read; null if there is none
	 * @param sandbox whether a run would be played; null if there is none
	 */
	public LedgerCheck(Path ledger, @Nullable Path manifest, @Nullable Boolean sandbox) {
		this.ledger = ledger;
		this.manifest = manifest;
		this.sandbox = sandbox;
	}

	public List<Finding> findings() {
		try {
			NativeLibrary.load(this.ledger.toAbsolutePath().resolveSibling(""));
		}
		catch (LedgerException ex) {
			return List.of(Finding.problem(ExitCode.PROGRAM_FAILED, SUBJECT, String.valueOf(ex.getMessage())));
		}
		Optional<Finding> held = held();
		List<Finding> findings = new ArrayList<>(held.stream().toList());
		LedgerState state = LedgerState.of(this.ledger);
		if (state instanceof Holds holds) {
			findings.add(contents(holds));
			findings.addAll(troubles(holds, held.isPresent()));
			older().ifPresent(findings::add);
		}
		else if (state.trouble(this.ledger).isPresent()) {
			findings.add(trouble(state, state.trouble(this.ledger).get()));
		}
		else {
			// one on a server that nobody has worked on is no more than an address
			boolean absent = state instanceof LedgerState.Absent || !Files.exists(this.ledger);
			findings.add(Finding.ok(SUBJECT,
					ServerLink.shown(this.ledger) + (absent ? " is not there yet; the first run makes it"
							: " was begun and is empty; the next run goes on with it")));
		}
		if (Files.exists(this.ledger) && !Files.isWritable(this.ledger)) {
			findings.add(Finding.problem(ExitCode.PROGRAM_FAILED, SUBJECT,
					this.ledger + " may not be written by this user. Change that, or run as the user who made it."));
		}
		shared().ifPresent(findings::add);
		return findings;
	}

	private Optional<Finding> shared() {
		try {
			List<String> files = LedgerRecovery.shared(this.ledger)
				.stream()
				.map((file) -> String.valueOf(file.getFileName()))
				.toList();
			return files.isEmpty() ? Optional.empty()
					: Optional.of(Finding.warning(SUBJECT,
							"others than the owner may read " + String.join(", ", files) + " of " + this.ledger
									+ ", with signed links and answers in it. The owner's next run takes that away; "
									+ "or do it now: chmod go= FILE"));
		}
		catch (IOException ex) {
			// that it cannot be looked at is said already
			return Optional.empty();
		}
	}

	private Optional<Finding> held() {
		try {
			return LedgerLock.holder(this.ledger)
				.map((holder) -> Finding
					.problem(ExitCode.LEDGER_HELD, SUBJECT,
							"another run works on " + this.ledger + " (" + holder
									+ "). Wait until it ends, or look at it with: "
									+ Typed.command("status --ledger " + ShellWords.quoted(this.ledger.toString())))
					.with("held_by", holder));
		}
		catch (IOException ex) {
			return Optional.of(Finding.problem(ExitCode.PROGRAM_FAILED, SUBJECT, "the lock beside " + this.ledger
					+ " cannot be looked at: " + ex.getMessage() + ". It must be readable and writable."));
		}
	}

	private Optional<Finding> older() {
		try {
			return LedgerState.older(this.ledger).map((older) -> Finding.warning(SUBJECT, older));
		}
		catch (IOException ex) {
			return Optional.of(Finding.problem(ExitCode.PROGRAM_FAILED, SUBJECT, "the journal beside " + this.ledger
					+ " cannot be read: " + ex.getMessage() + ". It must be readable and writable."));
		}
	}

	private Finding contents(Holds holds) {
		int all = holds.operations().values().stream().mapToInt(Integer::intValue).sum();
		String states = holds.operations()
			.entrySet()
			.stream()
			.map((entry) -> entry.getValue() + " " + entry.getKey().word())
			.collect(Collectors.joining(", "));
		Map<String, Integer> operations = new LinkedHashMap<>();
		holds.operations().forEach((state, count) -> operations.put(state.word(), count));
		return Finding
			.ok(SUBJECT,
					this.ledger + " is whole: " + Count.of(all, "operation")
							+ (states.isEmpty() ? "" : " (" + states + ")") + ", " + holds.credits() + " credits, "
							+ (PLAYED.equals(holds.world()) ? "played in the sandbox" : "bought from the providers"))
			.with("file", this.ledger.toAbsolutePath().normalize().toString())
			.with("world", holds.world())
			.with("credits", holds.credits().amount())
			.with("operations", operations);
	}

	private List<Finding> troubles(Holds holds, boolean held) {
		List<Finding> troubles = new ArrayList<>();
		int unknown = holds.operations().getOrDefault(OperationState.UNKNOWN, 0);
		if (unknown > 0) {
			troubles.add(Finding.warning(SUBJECT, "whether " + Count.of(unknown, "operation")
					+ " were bought, nobody knows; they and what follows on them are not bought again. See report.html."));
		}
		int submitting = holds.operations().getOrDefault(OperationState.SUBMITTING, 0);
		if (submitting > 0 && !held) {
			troubles.add(Finding.warning(SUBJECT, "the last run was killed while " + Count.of(submitting, "operation")
					+ " left for the provider. The next run looks for them before it buys."));
		}
		if (this.sandbox != null && holds.world() != null && this.sandbox != PLAYED.equals(holds.world())) {
			troubles.add(Finding.problem(ExitCode.REFUSED, SUBJECT,
					this.ledger + " was made with the " + holds.world() + ", and the run would be with the "
							+ (this.sandbox ? PLAYED : "providers")
							+ ". What was played is not bought: give another --out."));
		}
		if (this.manifest != null && holds.manifest() != null
				&& !holds.manifest().equals(this.manifest.toAbsolutePath().normalize().toString())) {
			troubles.add(Finding.warning(SUBJECT, this.ledger + " was made from another manifest, " + holds.manifest()
					+ ". To keep them apart, give --out."));
		}
		return troubles;
	}

	/**
	 * What the next run mends by itself is no reason not to begin.
	 */
	private Finding trouble(LedgerState state, String trouble) {
		boolean mends = (state instanceof LedgerState.Damaged || state instanceof LedgerState.Lost)
				&& JournalState.of(this.ledger).filter((journal) -> journal.flaw() == null).isPresent();
		if (mends) {
			return Finding.warning(SUBJECT, trouble);
		}
		boolean refused = state instanceof LedgerState.Foreign || state instanceof LedgerState.Moved
				|| state instanceof LedgerState.Unfinished;
		ExitCode code = refused ? ExitCode.REFUSED : ExitCode.PROGRAM_FAILED;
		return Finding.problem(code, SUBJECT, trouble);
	}

}
