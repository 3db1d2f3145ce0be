package dev.dailies.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

import dev.dailies.ledger.Cap;
import dev.dailies.ledger.Wait;
import dev.dailies.provider.Limits;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Money;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Rates;
import dev.dailies.shot.ShotStatus;
import dev.dailies.words.Count;
import dev.dailies.words.Span;

/**
 * How far a run is, in words: several lines for a terminal, one for a log.
 */
public final class RunLines {

	private static final int BAR_FROM = 70;

	private static final int BAR = 24;

	private final Function<String, Optional<Limits>> limits;

	private final Arrival arrival = new Arrival();

	/**
	 * @param limits of a provider; empty if they are not known
	 */
	public RunLines(Function<String, Optional<Limits>> limits) {
		this.limits = limits;
	}

	/**
	 * The lines that are drawn anew.
	 * @param halts why something is bought no more, in sentences
	 * @param width in columns
	 */
	public List<ScreenLine> live(Snapshot run, List<String> halts, Duration since, Instant now, int width) {
		Progressed tally = Progressed.of(run);
		List<ScreenLine> lines = new ArrayList<>();
		lines.add(ScreenLine.of("Done", ((width >= BAR_FROM) ? bar(tally) + " " : "") + done(run, tally)));
		if (!tally.troubles().isEmpty()) {
			lines.add(ScreenLine.warning("", tally.troubles()));
		}
		lines.add(ScreenLine.of("At work", tally.atWork()));
		List<String> waiting = waiting(run, halts);
		for (int i = 0; i < waiting.size(); i++) {
			lines.add(ScreenLine.of((i == 0) ? "Waiting" : "", waiting.get(i)));
		}
		paused(run, now).ifPresent((paused) -> lines.add(ScreenLine.warning("Paused", paused)));
		held(run, now).forEach((held) -> lines.add(ScreenLine.warning("Held up", held)));
		halts.forEach((halt) -> lines.add(ScreenLine.warning("Stopped", halt)));
		lines.add(ScreenLine.of("Credits", credits(run)));
		lines.add(ScreenLine.of("Time", TimeWords.length(since)
				+ ready(run, tally, now).map((ready) -> ", ready about " + TimeWords.at(ready, now)).orElse("")));
		return lines;
	}

	/**
	 * The same facts in one line, but for those that change all the time.
	 */
	public String sentence(Snapshot run, List<String> halts, Instant now) {
		Progressed tally = Progressed.of(run);
		List<String> waiting = waiting(run, halts);
		StringBuilder line = new StringBuilder(done(run, tally)).append(" done, ").append(tally.atWork());
		if (!waiting.isEmpty()) {
			line.append("; waiting: ").append(String.join(", ", waiting));
		}
		if (!tally.troubles().isEmpty()) {
			line.append("; ").append(tally.troubles());
		}
		line.append("; credits: ").append(credits(run));
		paused(run, now).ifPresent((paused) -> line.append("; paused ").append(paused));
		held(run, now).forEach((held) -> line.append("; ").append(held));
		halts.forEach((halt) -> line.append("; ").append(halt));
		return line.toString();
	}

	/**
	 * When everything is done, by the pace so far and by what is held up.
	 */
	Optional<Instant> ready(Snapshot run, Progressed tally, Instant now) {
		return this.arrival.at(tally.ended(), tally.all(), now)
			.map((ready) -> run.wholeWaits()
				.stream()
				.map(Wait::until)
				.reduce(ready, (one, other) -> one.isAfter(other) ? one : other));
	}

	private static String done(Snapshot run, Progressed tally) {
		return run.shots(ShotStatus.FINISHED) + " of " + Count.of(run.shotCount(), "shot") + ", " + tally.here()
				+ " of " + Count.of(tally.all(), "operation");
	}

	private static String bar(Progressed tally) {
		int full = (tally.all() == 0) ? 0 : (int) ((long) BAR * tally.here() / tally.all());
		return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
	}

	/**
	 * How many wait, and for what.
	 */
	private List<String> waiting(Snapshot run, List<String> halts) {
		List<String> waiting = new ArrayList<>();
		run.ready().forEach((provider, number) -> waiting.add(number + " " + reason(run, provider, halts)));
		int blocked = run.operations().getOrDefault(OperationState.BLOCKED, 0);
		if (blocked > 0) {
			waiting.add(blocked + " for the step before");
		}
		int held = run.operations().getOrDefault(OperationState.HELD, 0);
		if (held > 0) {
			waiting.add(held + " for approval");
		}
		return waiting;
	}

	private String reason(Snapshot run, String provider, List<String> halts) {
		if (!halts.isEmpty()) {
			return "at " + provider + ", see why below";
		}
		if (run.pause() != null) {
			return "at " + provider + " for the end of the pause";
		}
		if (run.wholeWaits().stream().anyMatch((wait) -> wait.provider().equals(provider))) {
			return "until " + provider + " may be asked again";
		}
		Limits limit = this.limits.apply(provider).orElse(null);
		if (limit == null) {
			return "to be bought at " + provider;
		}
		int atWork = run.atWork(provider);
		return (atWork >= limit.inFlight())
				? "for a free slot at " + provider + " (" + atWork + " of " + limit.inFlight() + ")"
				: "for the rate of " + provider + " (" + limit.submits() + " in " + Span.exactly(limit.per()) + ")";
	}

	/**
	 * Until when nothing is bought on a person's word, and on whose.
	 */
	static Optional<String> paused(Snapshot run, Instant now) {
		return Optional.ofNullable(run.pause())
			.map((pause) -> "until " + TimeWords.at(pause.until(), now) + " on the word of " + pause.who().name()
					+ ": nothing is bought, and what is at work is brought home");
	}

	/**
	 * What is left alone, until when and why: of each provider what holds longest.
	 */
	static List<String> held(Snapshot run, Instant now) {
		Map<String, Wait> longest = new LinkedHashMap<>();
		run.waits().forEach((wait) -> longest.putIfAbsent(what(wait), wait));
		return longest.entrySet()
			.stream()
			.map((held) -> held.getKey() + " until " + TimeWords.at(held.getValue().until(), now) + ": "
					+ held.getValue().why())
			.toList();
	}

	private static String what(Wait wait) {
		return wait.provider() + ((wait.kind() != null) ? " " + wait.kind() : "")
				+ ((wait.model() != null) ? " " + wait.model() : "")
				+ ((wait.account() != null) ? " (" + wait.account() + ")" : "");
	}

	static String credits(Snapshot run) {
		String capped = BudgetWords.of(run.spentBy(), run.caps());
		SortedMap<String, Credits> all = run.inTheEnd();
		return (capped.isEmpty() ? BudgetWords.credits(run.spentBy()) : capped)
				+ (all.isEmpty() ? "" : ", about " + BudgetWords.credits(all) + " in all") + money(run, all);
	}

	private static String money(Snapshot run, SortedMap<String, Credits> all) {
		Rates rates = run.rates();
		Money spent = (rates != null) ? rates.find(run.spentBy()).orElse(null) : null;
		if (rates == null || spent == null) {
			return "";
		}
		Cap.InMoney cap = run.caps().money();
		Optional<Money> inTheEnd = all.isEmpty() ? Optional.empty() : rates.find(all);
		return "; " + ((cap != null) ? spent.number() + " of " + cap : spent)
				+ inTheEnd.map((money) -> ", about " + money + " in all").orElse("");
	}

}
