package dev.dailies.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import dev.dailies.drill.Books.Entry;
import dev.dailies.drill.PlayedWorld.Billed;
import dev.dailies.edge.Edge;

/**
 * What came of a drill.
 */
public final class DrillResult {

	private static final int NAMED = 20;

	private final DrillSettings settings;

	private final Kills kills;

	private final Evidence evidence;

	private final Audit audit;

	private final List<String> violations;

	private final List<String> vitals;

	private final Duration took;

	DrillResult(DrillSettings settings, Kills kills, Evidence evidence, Audit audit, List<String> violations,
			List<String> vitals, Duration took) {
		this.settings = settings;
		this.kills = kills;
		this.evidence = evidence;
		this.audit = audit;
		this.violations = List.copyOf(violations);
		this.vitals = List.copyOf(vitals);
		this.took = took;
	}

	public boolean holds() {
		return this.violations.isEmpty();
	}

	/**
	 * For people, a line each.
	 */
	public List<String> lines() {
		List<String> lines = new ArrayList<>();
		lines.add("seed: " + this.settings.seed());
		lines.add("kills: %d, %d at edges, %d at any moment".formatted(this.kills.all(), this.kills.atEdges(),
				this.kills.anywhere()));
		this.kills.at()
			.forEach((edge, times) -> lines.add("  %-18s %3d  %s".formatted(edge.word(), times, edge.sentence())));
		Crowd.Done crowd = this.kills.crowd();
		if (crowd.processes() > 1) {
			lines.add("processes at a time: %d; one was frozen %d times, all were cut off by the server %d times"
				.formatted(crowd.processes(), crowd.frozen(), crowd.cutOff()));
			lines.add(
					"manifests bought at the same time through the same accounts: " + this.settings.manifests().size());
			lines.add("edges not frozen at: " + words(this.kills.notFrozenAt()));
		}
		lines.add("edges not reached: " + words(this.kills.notReached()));
		lines.add("runs: %d in %.1f s%s%s".formatted(this.kills.runs(), this.took.toMillis() / 1000.0, ended(),
				(this.kills.more() > 0) ? "; run again " + this.kills.more() + " times, because work was left" : ""));
		Money money = this.audit.money();
		lines.add("shots: %d, operations: %d: %s".formatted(this.settings.shots(),
				this.evidence.books().entries().size(), states()));
		lines.add("billed: %d tasks, of which %d belong to operations that are unknown and %d cost nothing"
			.formatted(this.evidence.bill().size(), money.inDoubt().size(), money.free()));
		lines.add("bought: %d operations, of which %d are made at once, without a task on the bill"
			.formatted(money.bought(), money.atOnce()));
		lines.add("lost: " + money.lost());
		lines.add("paid twice: " + money.twice());
		unknown(lines, money);
		lines.add("clips: %d whole, of %d".formatted(this.audit.clips(), fetchedClips()));
		lines.add("credits: ledger %s, of which %s in doubt; bill %s, of which %s in doubt".formatted(
				Sums.credits(sum(Entry::credits) + sum(Entry::reserved)), Sums.credits(sum(Entry::reserved)),
				Sums.credits(this.evidence.bill().stream().mapToLong(Billed::credits).sum()),
				Sums.credits(money.inDoubt().keySet().stream().mapToLong(Billed::credits).sum())));
		lines.addAll(this.vitals);
		this.violations.stream().limit(NAMED).forEach((violation) -> lines.add("VIOLATED " + violation));
		if (this.violations.size() > NAMED) {
			lines.add("VIOLATED and " + (this.violations.size() - NAMED) + " times more");
		}
		lines.add(holds() ? "Every invariant holds." : "Not every invariant holds.");
		return lines;
	}

	private static String words(Set<Edge> edges) {
		return edges.isEmpty() ? "none" : edges.stream().map(Edge::word).collect(Collectors.joining(", "));
	}

	private String ended() {
		return this.kills.endedWith().isEmpty() ? ""
				: this.kills.endedWith()
					.entrySet()
					.stream()
					.map((entry) -> entry.getValue() + " with " + entry.getKey())
					.collect(Collectors.joining(", ", "; exit codes: ", ""));
	}

	private void unknown(List<String> lines, Money money) {
		Books books = this.evidence.books();
		lines.add("unknown: %d; besides, %d adopted, %d asked for again where that is free"
			.formatted(money.unknown().size(), books.moves("unknown", "running"), books.moves("unknown", "ready")));
		Map<Entry, Billed> bought = new LinkedHashMap<>();
		money.inDoubt().forEach((billed, entry) -> bought.put(entry, billed));
		money.unknown()
			.stream()
			.limit(NAMED)
			.forEach((entry) -> lines.add("  " + entry.name() + ": "
					+ (bought.containsKey(entry) ? "made as task " + bought.get(entry).taskId() : "never made") + "; "
					+ entry.error()));
		if (money.unknown().size() > NAMED) {
			lines.add("  and " + (money.unknown().size() - NAMED) + " more, each with its reason in operations.csv");
		}
		left(lines);
		money.notBegun()
			.forEach((entry) -> lines
				.add("counted, and perhaps not begun: " + entry.name() + ", " + entry.state() + ": " + entry.error()));
	}

	private void left(List<String> lines) {
		List<Entry> left = this.evidence.books()
			.entries()
			.stream()
			.filter((entry) -> Drill.GOES_ON.contains(entry.state()))
			.toList();
		lines.add("left to a later run: " + left.size());
		left.stream()
			.limit(NAMED)
			.forEach((entry) -> lines.add("  " + entry.name() + ", " + entry.state() + ": " + entry.error()));
	}

	private Map<String, Long> states() {
		return this.evidence.books()
			.entries()
			.stream()
			.collect(Collectors.groupingBy(Entry::state, TreeMap::new, Collectors.counting()));
	}

	private long fetchedClips() {
		Set<String> fetched = this.evidence.books()
			.entries()
			.stream()
			.filter((entry) -> entry.is("fetched"))
			.map(Entry::id)
			.collect(Collectors.toSet());
		return this.evidence.books().clips().stream().filter((clip) -> fetched.contains(clip.operation())).count();
	}

	private long sum(ToLongFunction<Entry> what) {
		return this.evidence.books().entries().stream().mapToLong(what).sum();
	}

	/**
	 * The same for programs.
	 */
	public DrillAnswer answer() {
		Money money = this.audit.money();
		Map<String, Integer> edges = new LinkedHashMap<>();
		this.kills.at().forEach((edge, times) -> edges.put(edge.word(), times));
		return new DrillAnswer(holds(), this.violations, this.settings.seed(), this.kills.all(), edges,
				this.kills.notReached().stream().map(Edge::word).toList(), this.kills.runs(), this.kills.more(),
				this.kills.endedWith(), this.settings.shots(), states(), this.evidence.bill().size(), money.lost(),
				money.twice(),
				money.unknown()
					.stream()
					.map((entry) -> new DrillAnswer.Unknown(entry.name(), String.valueOf(entry.error())))
					.toList(),
				this.audit.clips(), this.vitals);
	}

	/**
	 * How often the program was run and killed.
	 *
	 * @param endedWith how often it ended by itself with each exit code
	 * @param more runs after the last kill because work was left
	 * @param crowd what was done to processes that shared runs
	 */
	record Kills(Map<Edge, Integer> at, int anywhere, Set<Edge> notReached, Set<Edge> notFrozenAt, int runs,
			Map<Integer, Integer> endedWith, int more, Crowd.Done crowd) {

		int atEdges() {
			return this.at.values().stream().mapToInt(Integer::intValue).sum();
		}

		int all() {
			return atEdges() + this.anywhere;
		}

	}

}
