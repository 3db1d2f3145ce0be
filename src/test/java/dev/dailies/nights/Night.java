package dev.dailies.nights;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.cli.CommandLineProgram;
import dev.dailies.disk.RunFolder;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.ledger.file.Database;
import dev.dailies.ledger.jdbc.JdbcLedgerReader;
import dev.dailies.sandbox.Sandbox;
import dev.dailies.sandbox.played.Bill;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.shot.OperationState;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import picocli.CommandLine;

/**
 * A folder with a manifest and a job file, and a sandbox to buy from: what a test needs
 * to run the real program over real HTTP, fast.
 */
public final class Night implements AutoCloseable {

	static final String TOKEN = "tok-3f9e2a7bd1c84e0f";

	private static final String JOB = """
			name: night
			manifest: shots.csv
			provider: %s
			out: out
			limits: { in-flight: 50, submits: 1000/1s, downloads: 2 }
			policy: { first-look: 50ms, look-every: 50ms, deadline: %s, adopt-after: 200ms }
			media: { check: file }
			""";

	private final Path folder;

	private final Sandbox sandbox;

	private Clock clock;

	private final Map<String, String> environment = new HashMap<>();

	private String provider = "acedata";

	public Night(Path folder) {
		this(folder, fast());
	}

	Night(Path folder, SandboxSettings settings) {
		this.folder = folder;
		this.sandbox = Sandbox.start(settings.withToken(TOKEN));
		this.clock = settings.clock();
		at(this.provider);
	}

	static SandboxSettings fast() {
		return SandboxSettings.standard().withSpeed(2000);
	}

	/**
	 * A clock for the program that is not the sandbox's.
	 */
	Night timedBy(Clock clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Where manifests written from now on are bought, unless they say so themselves.
	 */
	public Night at(String provider) {
		ProviderCatalog played = ProviderCatalog.valueOf(provider.toUpperCase(Locale.ROOT));
		this.provider = provider;
		this.environment.put(played.variable() + "_TOKEN", TOKEN);
		this.environment.put(played.variable() + "_BASE_URL", this.sandbox.address() + played.sandboxPath());
		return this;
	}

	/**
	 * Writes shots.csv and a job file for it.
	 */
	public Night manifest(String... lines) {
		write("shots.csv", String.join("\n", lines) + "\n");
		return deadline("30m");
	}

	Night job(String yaml) {
		write("job.yaml", yaml);
		return this;
	}

	/**
	 * Writes the job file with that deadline.
	 */
	Night deadline(String deadline) {
		return job(JOB.formatted(this.provider, deadline));
	}

	/**
	 * Writes the job file with that many submits.
	 */
	Night rate(String submits) {
		return job(JOB.formatted(this.provider, "30m").replace("1000/1s", submits));
	}

	/**
	 * One task at a time, in the manifest's order, so that it is certain which one a
	 * fault strikes.
	 */
	Night oneAtATime() {
		return job(read("job.yaml").replace("in-flight: 50", "in-flight: 1"));
	}

	/**
	 * Has the providers call back, straight to the run.
	 */
	Night calledBack() {
		int port = freePort();
		return more(
				"callbacks: { listen: \"127.0.0.1:%d\", url: \"http://127.0.0.1:%d/dailies\" }".formatted(port, port));
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Adds lines to the job file.
	 */
	Night more(String yaml) {
		return job(read("job.yaml") + yaml + "\n");
	}

	Map<String, String> environment() {
		return Map.copyOf(this.environment);
	}

	Night environment(String name, String value) {
		this.environment.put(name, value);
		return this;
	}

	Night withoutEnvironment(String name) {
		this.environment.remove(name);
		return this;
	}

	public Ended run(String... more) {
		List<String> args = new ArrayList<>(
				List.of("run", this.folder.resolve("job.yaml").toString(), "--no-progress"));
		args.addAll(List.of(more));
		return program(args.toArray(String[]::new));
	}

	Ended program(String... args) {
		return program(this.environment, this.clock, args);
	}

	static Ended program(Map<String, String> environment, String... args) {
		return program(environment, Clock.systemUTC(), args);
	}

	private static Ended program(Map<String, String> environment, Clock clock, String... args) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		CommandLine commandLine = CommandLineProgram.commandLine(environment, clock)
			.setOut(new PrintWriter(out))
			.setErr(new PrintWriter(err));
		int exitCode = commandLine.execute(args);
		return new Ended(exitCode, out.toString(), err.toString());
	}

	Sandbox sandbox() {
		return this.sandbox;
	}

	Path folder() {
		return this.folder;
	}

	public Path out() {
		return this.folder.resolve("out");
	}

	LedgerReader ledger() {
		return new JdbcLedgerReader(Database.forReading(RunFolder.of(out()).ledger()));
	}

	List<LedgerShot> shots() {
		return ledger().shots(null, 1000);
	}

	List<LedgerOperation> operations() {
		return shots().stream().flatMap((shot) -> shot.operations().stream()).toList();
	}

	/**
	 * How each operation stands, by shot and step.
	 */
	Map<String, OperationState> states() {
		return operations().stream()
			.collect(Collectors.toMap(
					(operation) -> operation.operation().shotId() + " " + operation.operation().order().step(),
					LedgerOperation::state));
	}

	/**
	 * How a step of a shot stands, take by take.
	 */
	List<OperationState> states(String shot, String step) {
		return takes(shot, step).map(LedgerOperation::state).toList();
	}

	/**
	 * The id of a step of a shot in that take.
	 */
	String operation(String shot, int take, String step) {
		return takes(shot, step).map((operation) -> operation.operation().id()).toList().get(take - 1);
	}

	private Stream<LedgerOperation> takes(String shot, String step) {
		return operations().stream()
			.filter((operation) -> operation.operation().shotId().equals(shot)
					&& operation.operation().order().step().equals(step))
			.sorted(Comparator.comparing((operation) -> operation.operation().take()));
	}

	Set<String> billedTasks() {
		return this.sandbox.bill().items().stream().map(Bill.Item::taskId).collect(Collectors.toSet());
	}

	Set<String> tasksInLedger() {
		return operations().stream().map(LedgerOperation::taskId).collect(Collectors.toSet());
	}

	/**
	 * Changes the ledger behind the program's back.
	 */
	public void sql(String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + out().resolve("dailies.db"));
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/**
	 * What its ledger answers in one column, which may be asked while a run is at work.
	 */
	List<String> texts(String query) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + out().resolve("dailies.db"));
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(query)) {
			List<String> texts = new ArrayList<>();
			while (rows.next()) {
				texts.add(rows.getString(1));
			}
			return texts;
		}
	}

	List<CSVRecord> csv(String file) {
		try (CSVParser parser = CSVFormat.RFC4180.builder()
			.setHeader()
			.setSkipHeaderRecord(true)
			.get()
			.parse(Files.newBufferedReader(out().resolve(file)))) {
			return parser.getRecords();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Every file of the run, as text, whatever it holds.
	 */
	Map<Path, String> everythingWritten() {
		Map<Path, String> texts = new HashMap<>();
		try (Stream<Path> files = Files.walk(out())) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				texts.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return texts;
	}

	String read(String file) {
		try {
			return Files.readString(this.folder.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void write(String file, String text) {
		try {
			Files.writeString(this.folder.resolve(file), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.sandbox.close();
	}

	/**
	 * How a command ended.
	 */
	public record Ended(int exitCode, String out, String err) {
	}

}
