package dev.dailies.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.dailies.ledger.Caps;
import dev.dailies.ledger.LabelCap;
import dev.dailies.manifest.rows.Reading;
import dev.dailies.run.Window;
import dev.dailies.shot.Credits;
import dev.dailies.tell.TellSettings;
import dev.dailies.words.Span;
import org.jspecify.annotations.Nullable;

/**
 * What a job file says, and only that: whatever it leaves out is null or empty, so that
 * the command line and the environment can be laid over it and the defaults under it.
 *
 * @param file where it was read from
 * @param manifests the files to be read, in the order they are named in, those of a glob
 * or a folder sorted; empty if it names none
 * @param folders in which any number of manifests may lie, today or another day: those
 * that it names, and where its globs begin
 * @param reading how a manifest is to be read
 * @param pictures folders that image files may lie in, besides the manifest's own
 * @param provider for rows that name none
 * @param out the folder for results, resolved against the job file
 * @param prices a file with prices of one's own, resolved against the job file
 * @param providers by name
 * @param several whether it names manifests in a way that may find more than one: with a
 * list, a glob or a folder
 * @param window when runs may buy; null if at any time
 * @param tell who is told how a run ended; null if nobody is
 * @param watching how programs can watch a run
 * @param lines where each value stands, by its path, for example {@code limits.submits}
 */
public record JobFile(Path file, @Nullable String name, List<Path> manifests, List<Path> folders, Reading reading,
		List<Path> pictures, @Nullable String provider, @Nullable Path out, @Nullable Path prices, Limits limits,
		Budget budget, Policy policy, Map<String, ProviderPart> providers, Sandbox sandbox, boolean several,
		@Nullable Window window, @Nullable TellSettings tell, Watching watching, Map<String, Integer> lines) {

	public JobFile {
		manifests = List.copyOf(manifests);
		folders = List.copyOf(folders);
		pictures = List.copyOf(pictures);
		providers = Map.copyOf(providers);
		lines = Map.copyOf(lines);
	}

	/**
	 * Reads a job file.
	 * @param knownProviders the providers it may name
	 * @throws JobFileException with all its problems
	 */
	public static JobFile read(Path file, Set<String> knownProviders) {
		return new JobFileReader(file, knownProviders).read();
	}

	/**
	 * Where a day begins: as the budget names it, else as the window does, so that one
	 * job file has one day wherever it is run.
	 */
	ZoneId zone() {
		if (this.budget.zone != null) {
			return this.budget.zone;
		}
		return (this.window != null) ? this.window.zone() : ZoneId.systemDefault();
	}

	/**
	 * How much may go on at a time with one provider.
	 *
	 * @param inFlight submitted and not finished
	 */
	public record Limits(@Nullable Integer inFlight, @Nullable Rate submits, @Nullable Integer downloads) {
	}

	/**
	 * So many in each span of time.
	 */
	public record Rate(int count, Duration per) {

		@Override
		public String toString() {
			return this.count + "/" + Span.written(this.per);
		}

	}

	/**
	 * Credits that may be spent, by one run, by all runs of a day, and by all runs for
	 * the shots with a value in one of the user's own columns.
	 *
	 * @param zone where a day begins
	 */
	public record Budget(Caps maxCredits, Caps perDay, List<LabelCap> perLabel, @Nullable ZoneId zone) {

		public Budget {
			perLabel = List.copyOf(perLabel);
		}

		/**
		 * For all providers together.
		 */
		public Budget(@Nullable Credits maxCredits, @Nullable Credits perDay) {
			this(Caps.of(maxCredits), Caps.of(perDay), List.of(), null);
		}

	}

	/**
	 * How long to wait and when to give up.
	 *
	 * @param deadline how long one operation may take
	 * @param firstLook after a submit
	 * @param lookEvery after that
	 * @param adoptAfter how long after a lost answer its task is looked for
	 */
	public record Policy(@Nullable Duration deadline, @Nullable MaxFailures maxFailures, @Nullable Duration firstLook,
			@Nullable Duration lookEvery, @Nullable Duration adoptAfter) {
	}

	/**
	 * How many shots may fail before a run stops.
	 *
	 * @param percent whether the number is a share of the shots
	 */
	public record MaxFailures(int number, boolean percent) {

		@Override
		public String toString() {
			return this.percent ? this.number + "%" : String.valueOf(this.number);
		}

	}

	/**
	 * What it says about one provider.
	 *
	 * @param baseUrl without a slash at its end
	 * @param tokenVariable the environment variable that holds the token
	 * @param limits before those for all providers
	 * @param firstLook before that for all providers, and so {@code lookEvery}
	 * @param options the provider's own switches
	 */
	public record ProviderPart(@Nullable URI baseUrl, @Nullable String tokenVariable, Limits limits,
			@Nullable Duration firstLook, @Nullable Duration lookEvery, Map<String, String> options) {

		public ProviderPart {
			options = Map.copyOf(options);
		}

	}

	/**
	 * Whether the sandbox stands in for the providers, and how many times faster it is.
	 */
	public record Sandbox(@Nullable Boolean enabled, @Nullable Double speed) {
	}

}
