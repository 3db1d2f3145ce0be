package dev.dailies.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.plan.SavedPlan;
import dev.dailies.settings.RunSettings;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds an approved plan to the ledger it was made for, and to being used once: that it
 * was used is written down beside it, where it was saved and where it is now, so that it
 * is known when the ledger is gone.
 */
public final class PlanUse {

	private final SavedPlan plan;

	private final Path file;

	private final RunSettings settings;

	private final Clock clock;

	/**
	 * @param file that the plan was read from
	 */
	public PlanUse(SavedPlan plan, Path file, RunSettings settings, Clock clock) {
		this.plan = plan;
		this.file = file;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Why the plan is not for this run, in sentences; empty if it is.
	 */
	public List<String> refusals() {
		List<String> refusals = new ArrayList<>();
		boolean sandbox = this.settings.isPlayed();
		if (this.plan.sandbox() != sandbox) {
			refusals.add("It was made to be " + (this.plan.sandbox() ? "played in the sandbox" : "bought")
					+ ", and this run is " + (sandbox ? "played" : "not"));
		}
		String now = ledgerId().orElse(null);
		elsewhere(now).ifPresent(refusals::add);
		if (refusals.isEmpty()) {
			usedElsewhere(now).ifPresent(refusals::add);
		}
		return refusals;
	}

	private Optional<String> elsewhere(@Nullable String now) {
		String approved = this.plan.ledger();
		Path ledger = real(this.settings.ledger());
		if (approved == null) {
			Path place = real(Path.of(this.plan.ledgerFile()));
			return ledger.equals(place) ? Optional.empty() : Optional
				.of("It was approved for a ledger that was not there yet, " + place + ", and this run's is " + ledger);
		}
		if (approved.equals(now)) {
			return Optional.empty();
		}
		return Optional.of("It was approved for the ledger " + this.plan.ledgerFile() + ", and "
				+ ((now == null) ? ledger + " is not there" : ledger + " is another one"));
	}

	private Optional<String> usedElsewhere(@Nullable String now) {
		for (Path mark : marks()) {
			for (JsonNode use : uses(mark)) {
				String ledger = use.path("ledger").asString("");
				if (!ledger.equals(now)) {
					return Optional.of("It was used on " + use.path("used_at").asString("an unknown day")
							+ " with the ledger " + use.path("file").asString("that is not named")
							+ ((now == null) ? ", which is not there any more" : ", and this is another one")
							+ ". An approval buys once");
				}
			}
		}
		return Optional.empty();
	}

	/**
	 * Writes down that it is used, before anything is bought. The ledger is there by now.
	 * @throws RefusedException if that can be written down nowhere
	 */
	public void note() {
		String ledger = ledgerId().orElseThrow();
		IOException unwritten = null;
		int written = 0;
		for (Path mark : marks()) {
			try {
				if (uses(mark).isEmpty()) {
					append(mark, ledger);
				}
				written++;
			}
			catch (IOException ex) {
				unwritten = ex;
			}
		}
		if (written == 0) {
			throw new RefusedException("That the plan " + this.file + " is used can be written down nowhere: "
					+ ((unwritten != null) ? unwritten.getMessage() : "no folder") + ". It would buy again what it "
					+ "bought once the ledger is gone. Put it into a folder that may be written. Nothing was submitted.");
		}
	}

	private void append(Path mark, String ledger) throws IOException {
		Map<String, String> use = new LinkedHashMap<>();
		use.put("plan", this.plan.id());
		use.put("ledger", ledger);
		use.put("file", real(this.settings.ledger()).toString());
		use.put("used_at", this.clock.instant().toString());
		// on a line of its own, whatever a killed program left before it
		byte[] line = ("\n" + JsonMapper.shared().writeValueAsString(use) + "\n").getBytes(StandardCharsets.UTF_8);
		try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
			ByteBuffer bytes = ByteBuffer.wrap(line);
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
	}

	/**
	 * Where it was saved, whatever it is called now, and where it is.
	 */
	private Set<Path> marks() {
		Set<Path> marks = new LinkedHashSet<>();
		for (Path place : List.of(Path.of(this.plan.savedAs()), this.file.toAbsolutePath().normalize())) {
			marks.add(place.resolveSibling(place.getFileName() + ".used"));
		}
		return marks;
	}

	private List<JsonNode> uses(Path mark) {
		if (!Files.exists(mark)) {
			return List.of();
		}
		List<JsonNode> uses = new ArrayList<>();
		try {
			for (String line : Files.readAllLines(mark)) {
				JsonNode use = node(line);
				if (use.path("plan").asString("").equals(this.plan.id())) {
					uses.add(use);
				}
			}
			return uses;
		}
		catch (IOException ex) {
			throw new RefusedException("Whether the plan was used cannot be told, because " + mark + " cannot be read: "
					+ ex.getMessage() + ". Nothing was submitted.", ex);
		}
	}

	private static JsonNode node(String line) {
		try {
			return JsonMapper.shared().readTree(line.isBlank() ? "{}" : line);
		}
		catch (JacksonException ex) {
			// what a killed program left of a line: nothing was bought after it
			return JsonMapper.shared().createObjectNode();
		}
	}

	private Optional<String> ledgerId() {
		return ledgerId(this.settings.ledger());
	}

	/**
	 * What tells a ledger from every other one; empty if there is none.
	 */
	public static Optional<String> ledgerId(Path ledger) {
		return (LedgerState.of(ledger) instanceof LedgerState.Holds)
				? ReadableLedger.of(ledger).reader().about(About.ID) : Optional.empty();
	}

	private static Path real(Path path) {
		try {
			return path.toRealPath();
		}
		catch (IOException ex) {
			Path absolute = path.toAbsolutePath().normalize();
			Path parent = absolute.getParent();
			return (parent != null && Files.exists(parent)) ? real(parent).resolve(absolute.getFileName()) : absolute;
		}
	}

}
