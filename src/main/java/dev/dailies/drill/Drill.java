package dev.dailies.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.sql.DataSource;

import dev.dailies.drill.Child.Ended;
import dev.dailies.edge.Edge;
import dev.dailies.words.Span;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs the program, kills it again and again, lets it come to its end, and audits what it
 * leaves.
 */
public final class Drill {

	private static final Duration TICK = Duration.ofMillis(5);

	private static final Duration LOOK_EVERY = Duration.ofMillis(100);

	/** So many runs in a row that bring nothing, and what is left is left. */
	private static final int IDLE_RUNS = 2;

	/** In a second, at each provider. */
	private static final int FULL_PACE = 1000;

	private static final int MOST_RUNS_MORE = 500;

	/** Nothing the program does takes as long without a trace in the ledger. */
	private static final Duration STUCK = Duration.ofMinutes(10);

	private static final String HANG = "hang";

	static final Set<String> GOES_ON = Set.of("ready", "submitting", "running", "rendered");

	/** Of the program's exit codes those that end a drill: 1, 2, 6 and 7. */
	private static final Set<Integer> BROKEN = Set.of(1, 2, 6, 7);

	private final DrillSettings settings;

	private final Function<Path, DataSource> ledger;

	private final Consumer<String> progress;

	private final PlayedWorld world;

	private final KillPlan plan;

	private final Vitals vitals;

	private final Crowd crowd;

	private final Map<Edge, Integer> killedAt = new TreeMap<>();

	private final List<String> violations = new ArrayList<>();

	private final Map<Integer, Integer> endedWith = new TreeMap<>();

	/** In nanoseconds, until one was measured a guess. */
	private long start = 1_500_000_000;

	private int killedAnywhere;

	private int runs;

	private int runsMore;

	/**
	 * @param ledger opens a ledger for reading, once it is there
	 * @param progress takes a line now and then
	 */
	public Drill(DrillSettings settings, Function<Path, DataSource> ledger, Consumer<String> progress) {
		this.settings = settings;
		this.ledger = ledger;
		this.progress = progress;
		this.world = new PlayedWorld(settings.sandbox());
		this.plan = (settings.processes() > 1) ? KillPlan.ofSeveral(settings.kills(), settings.seed())
				: KillPlan.of(settings.kills(), settings.seed());
		this.vitals = new Vitals(settings);
		this.crowd = new Crowd(settings, () -> ledger.apply(ledgers().get(0)), this.vitals, this.violations::add);
	}

	/**
	 * Takes as long as it takes; leaves everything in the folder.
	 * @throws NeverBegunException if the program did not get as far as a ledger
	 */
	public DrillResult run() throws IOException, InterruptedException {
		writeJob(this.settings.submits());
		long begun = System.nanoTime();
		killAllOver();
		if (this.violations.isEmpty()) {
			runToTheEnd();
		}
		Duration took = Duration.ofNanos(System.nanoTime() - begun);
		if (!ledgers().stream().allMatch(Files::isRegularFile)) {
			throw new NeverBegunException(String.join("; ", this.violations));
		}
		List<Evidence> each = evidence();
		Evidence evidence = Evidence.of(each);
		Audit audit = Audit.of(each);
		this.violations.addAll(audit.violations());
		return new DrillResult(this.settings,
				new DrillResult.Kills(this.killedAt, this.killedAnywhere, this.plan.notReached(),
						this.plan.notFrozenAt(), this.runs, this.endedWith, this.runsMore, this.crowd.done()),
				evidence, audit, this.violations, this.vitals.lines(), took);
	}

	private List<Evidence> evidence() throws IOException, InterruptedException {
		List<PlayedWorld.Billed> bill = this.world.bill();
		return this.settings.manifests()
			.stream()
			.map((bought) -> new Evidence(bought.shots(),
					Books.read(this.ledger.apply(this.settings.run(bought).ledger())), this.settings.run(bought).out(),
					bill))
			.toList();
	}

	private List<Path> ledgers() {
		return this.settings.manifests().stream().map((bought) -> this.settings.run(bought).ledger()).toList();
	}

	private void writeJob(int submits) throws IOException {
		Files.writeString(this.settings.folder().path().resolve(DrillFolder.JOB), """
				%s
				provider: acedata
				out: out
				limits: { in-flight: 200, submits: %d/1s, downloads: 4 }
				media: { check: file }
				policy: { first-look: 100ms, look-every: 200ms, adopt-after: 500ms, deadline: %s }
				%s""".formatted(manifestKeys(), submits, deadline(), ledgerKey()));
	}

	private String manifestKeys() {
		List<String> files = this.settings.manifests()
			.stream()
			.map((bought) -> "\"" + bought.manifest().toString().replace("\\", "/") + "\"")
			.toList();
		return (files.size() == 1) ? "name: drill\nmanifest: " + files.get(0) : "manifest: " + files;
	}

	/**
	 * A server that is away is waited for as long.
	 */
	private String deadline() {
		return (this.settings.sharing() != null) ? "60s" : "20s";
	}

	private String ledgerKey() {
		DrillSettings.Sharing sharing = this.settings.sharing();
		return (sharing != null) ? "ledger: \"" + sharing.url() + "\"\n" : "";
	}

	private void killAllOver() throws IOException, InterruptedException {
		Kill kill = this.plan.next(true);
		while (!(kill instanceof Kill.Never) && this.violations.isEmpty()) {
			long begun = System.nanoTime();
			long killed = run(kill).stream().filter(Ended::killed).count();
			if ((kill instanceof Kill.FrozenAt) ? !this.crowd.hasFrozen() : killed == 0) {
				this.plan.missed(kill);
			}
			else if (isAt(kill, Edge.INSTANCE_CREATED)) {
				// how long a start takes depends on the machine, and on what else it does
				this.start = (System.nanoTime() - begun) / killed;
			}
			for (long each = 0; each < killed; each++) {
				count(kill);
			}
			kill = this.plan.next(goesOn(states()));
		}
	}

	private void count(Kill kill) {
		if (kill instanceof Kill.AtEdge edge) {
			this.killedAt.merge(edge.edge(), 1, Integer::sum);
		}
		else {
			this.killedAnywhere++;
		}
		int kills = this.killedAnywhere + this.killedAt.values().stream().mapToInt(Integer::intValue).sum();
		if (kills % 10 == 0) {
			this.progress.accept(kills + " kills, " + this.runs + " runs, " + states());
		}
	}

	private void runToTheEnd() throws IOException, InterruptedException {
		writeJob(FULL_PACE);
		int idle = 0;
		Map<String, Integer> before = states();
		while (idle < IDLE_RUNS && this.runsMore <= MOST_RUNS_MORE && this.violations.isEmpty()) {
			run(new Kill.Never());
			this.runsMore++;
			Map<String, Integer> after = states();
			if (!goesOn(after)) {
				return;
			}
			idle = after.equals(before) ? idle + 1 : 0;
			before = after;
			this.progress.accept(this.runs + " runs, " + after);
		}
	}

	/**
	 * Of each process that took part.
	 */
	private List<Ended> run(Kill kill) throws IOException, InterruptedException {
		this.runs++;
		this.vitals.begin();
		provoke(kill);
		if (this.settings.processes() > 1) {
			List<Ended> all = this.crowd.run(kill, this.start,
					() -> isAt(kill, Edge.ON_THE_WIRE) && !this.world.isArmed(HANG));
			all.forEach(this::ended);
			return all;
		}
		try (Child child = Child.start(this.settings, kill)) {
			watch(child, kill);
			Ended ended = child.ended();
			ended(ended);
			return List.of(ended);
		}
	}

	private void ended(Ended ended) {
		if (!ended.killed()) {
			this.endedWith.merge(ended.exitCode(), 1, Integer::sum);
			if (BROKEN.contains(ended.exitCode())) {
				this.violations.add("run " + this.runs + " ended with exit code " + ended.exitCode() + "; "
						+ this.settings.folder().log() + " says why");
			}
		}
	}

	/**
	 * Some edges only come when a provider misbehaves.
	 */
	private void provoke(Kill kill) throws IOException, InterruptedException {
		if (isAt(kill, Edge.ON_THE_WIRE)) {
			this.world.arm(HANG, 1);
		}
		else if (isAt(kill, Edge.BEFORE_ADOPTED)
				|| (kill instanceof Kill.FrozenAt frozen && frozen.edge() == Edge.BEFORE_ADOPTED)) {
			// one for each provider, because not every one has a list to find its task in
			this.world.arm("lost_answer", 3);
		}
	}

	private static boolean isAt(Kill kill, Edge edge) {
		return kill instanceof Kill.AtEdge at && at.edge() == edge;
	}

	private void watch(Child child, Kill kill) throws IOException, InterruptedException {
		long begun = System.nanoTime();
		long looked = 0;
		long moved = begun;
		Map<String, Integer> last = new HashMap<>();
		boolean atTheProvider = isAt(kill, Edge.ON_THE_WIRE);
		while (!child.ended(TICK)) {
			long now = System.nanoTime();
			if (now - looked >= LOOK_EVERY.toNanos()) {
				looked = now;
				this.vitals.look(child.pid(), (now - begun) / 1_000_000);
			}
			if (kill instanceof Kill.After after && now - begun >= after.starts() * this.start) {
				child.kill();
			}
			else if (atTheProvider && !this.world.isArmed(HANG)) {
				child.kill();
			}
			else if (now - moved >= STUCK.toNanos()) {
				Map<String, Integer> states = states();
				if (states.equals(last)) {
					this.violations.add("run " + this.runs + " did nothing for " + Span.exactly(STUCK));
					child.kill();
				}
				last = states;
				moved = now;
			}
		}
	}

	private static boolean goesOn(Map<String, Integer> states) {
		return states.isEmpty() || GOES_ON.stream().anyMatch(states::containsKey);
	}

	/**
	 * How many operations stand where; empty while there are none in one of the ledgers.
	 */
	private Map<String, Integer> states() {
		Map<String, Integer> states = new TreeMap<>();
		for (Path each : ledgers()) {
			Map<String, Integer> ofOne = states(each);
			if (ofOne.isEmpty()) {
				return ofOne;
			}
			ofOne.forEach((state, operations) -> states.merge(state, operations, Integer::sum));
		}
		return states;
	}

	private Map<String, Integer> states(Path of) {
		Map<String, Integer> states = new TreeMap<>();
		if (!Files.isRegularFile(of)) {
			return states;
		}
		try {
			JdbcClient.create(this.ledger.apply(of))
				.sql("select state, count(*) as operations from operation group by state")
				.query((row) -> {
					states.put(row.getString("state"), row.getInt("operations"));
				});
		}
		catch (DataAccessException ex) {
			// killed before its tables were made
			return states;
		}
		return states;
	}

	/**
	 * The program did not begin, so there is nothing to be held against anything.
	 */
	public static final class NeverBegunException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		NeverBegunException(String why) {
			super("The drill could not begin: " + why + ".");
		}

	}

}
