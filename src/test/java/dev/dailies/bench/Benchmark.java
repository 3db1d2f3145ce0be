package dev.dailies.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures the packaged program against the sandbox, a plain script and the best there
 * could be, row by row.
 */
public final class Benchmark {

	private static final Duration AT_ONCE = Duration.ZERO;

	private Benchmark() {
	}

	public static void main(String[] arguments) throws Exception {
		Options options = Options.ofSystem();
		Map<String, Row> rows = rows(options);
		check(options, rows);
		List<Line> lines = new ArrayList<>();
		for (String name : options.rows().isEmpty() ? rows.keySet() : options.rows()) {
			System.out.println("Measuring " + name);
			lines.addAll(rows.get(name).measured());
			// after each row, so that a row that breaks takes nothing with it
			write(options, lines);
		}
		System.out.println();
		System.out.print(new Table(lines));
	}

	private static Map<String, Row> rows(Options options) {
		long seed = options.seed();
		Map<String, Row> rows = new LinkedHashMap<>();
		rows.put("night",
				new ChainsRow(options, "night", new Shots(options.shots(40), Shots.Chain.SOME_TO_4K),
						Times.asDocumented(seed, options.speed()),
						new ChainsRow.Buying(20, Duration.ofSeconds(5), Jobs.DEFAULTS)));
		rows.put("fifty", new ChainsRow(options, "fifty", new Shots(options.shots(40), Shots.Chain.SOME_TO_4K),
				Times.asDocumented(seed, 50), new ChainsRow.Buying(20, Duration.ofSeconds(5), Jobs.DEFAULTS)));
		rows.put("dense",
				new ChainsRow(options, "dense", new Shots(options.shots(300), Shots.Chain.TO_1080P),
						Times.within(seed, Duration.ofMillis(500), Duration.ofSeconds(2)),
						new ChainsRow.Buying(20, Duration.ofMillis(250), Jobs.DENSE)));
		rows.put("zero", zero(options, "zero", 1000));
		rows.put("zero-long", zero(options, "zero-long", 3000));
		rows.put("big", new BigRow(options));
		rows.put("plan", new PlanRow(options));
		rows.put("budgets", new BudgetsRow(options));
		rows.put("clips", new ClipsRow(options));
		rows.put("rerun", new RerunRow(options, "rerun", 10));
		rows.put("rerun-big", new RerunRow(options, "rerun-big", options.big()));
		List<String> noTime = Times.within(seed, AT_ONCE, AT_ONCE).arguments();
		rows.put("server", new SharedRow(options, "server", new Shots(1000, Shots.Chain.TO_1080P), Jobs.QUICK, noTime));
		rows.put("server-clips", new SharedRow(options, "server-clips", new Shots(100, Shots.Chain.GENERATED_ONLY),
				Jobs.CLIPS, Stream.concat(noTime.stream(), Stream.of("--clip-size", "20MB")).toList()));
		rows.put("take-over", new TakeOverRow(options));
		return rows;
	}

	private static Row zero(Options options, String name, int shots) {
		return new ChainsRow(options, name, new Shots(shots, Shots.Chain.TO_1080P),
				Times.within(options.seed(), AT_ONCE, AT_ONCE), new ChainsRow.Buying(200, AT_ONCE, Jobs.QUICK));
	}

	private static void check(Options options, Map<String, Row> rows) {
		for (String name : options.rows()) {
			if (!rows.containsKey(name)) {
				throw new IllegalArgumentException("There is no row " + name + ". There are: " + rows.keySet() + ".");
			}
		}
		if (!Files.exists(options.program())) {
			throw new IllegalArgumentException(
					options.program() + " is not there. Build it: mvn -q package -DskipTests.");
		}
		if (!Files.exists(Path.of("/proc/self/stat"))) {
			throw new IllegalArgumentException("What a process uses is read from /proc, which is not here.");
		}
	}

	private static void write(Options options, List<Line> lines) throws IOException {
		Files.createDirectories(options.folder());
		new JsonFile(options, lines).write(options.folder().resolve("benchmark.json"));
		Files.writeString(options.folder().resolve("benchmark.md"), new Table(lines).toString());
	}

}
