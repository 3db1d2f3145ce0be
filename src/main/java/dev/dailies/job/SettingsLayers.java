package dev.dailies.job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Token;
import dev.dailies.shot.Credits;
import dev.dailies.station.Limits;
import dev.dailies.station.Pace;
import dev.dailies.station.Policy;
import dev.dailies.station.Stations;
import org.jspecify.annotations.Nullable;

/**
 * Settles what a run needs to know: what the command line says wins over the environment,
 * that over the job file, that over the defaults.
 */
public final class SettingsLayers {

	private static final String DEFAULT_PROVIDER = "acedata";

	private static final int DOWNLOADS = 4;

	private static final double SANDBOX_SPEED = 60;

	private final CommandLineLayer commandLine;

	private final Map<String, String> environment;

	private final @Nullable JobFile job;

	public SettingsLayers(CommandLineLayer commandLine, Map<String, String> environment, @Nullable JobFile job) {
		this.commandLine = commandLine;
		this.environment = environment;
		this.job = job;
	}

	/**
	 * A run for each manifest.
	 * @throws SettingsException if there is none, or a setting cannot be used
	 */
	public List<RunSettings> settle() {
		List<Path> manifests = (this.commandLine.manifest != null) ? List.of(this.commandLine.manifest)
				: fromJob(JobFile::manifests).orElse(List.of());
		if (manifests.isEmpty()) {
			throw new SettingsException("The job file names no manifest. Add a line such as: manifest: shots.csv");
		}
		return manifests.stream().map((manifest) -> settle(manifest, manifests.size() > 1)).toList();
	}

	private RunSettings settle(Path manifest, boolean oneOfSeveral) {
		Path out = out(manifest, oneOfSeveral);
		Path ledger = (this.commandLine.ledger != null && !oneOfSeveral) ? this.commandLine.ledger
				: out.resolve("dailies.db");
		String name = oneOfSeveral ? baseName(manifest) : fromJob(JobFile::name).orElse(baseName(manifest));
		return new RunSettings(name, manifest,
				first(this.commandLine.provider, fromJob(JobFile::provider), DEFAULT_PROVIDER), out, ledger,
				providers(), stations(), sandboxSpeed());
	}

	private Path out(Path manifest, boolean oneOfSeveral) {
		Path own = Path.of("out").resolve(baseName(manifest));
		if (this.commandLine.out != null) {
			return oneOfSeveral ? this.commandLine.out.resolve(baseName(manifest)) : this.commandLine.out;
		}
		return fromJob(JobFile::out).map((out) -> oneOfSeveral ? out.resolve(baseName(manifest)) : out).orElse(own);
	}

	private @Nullable Double sandboxSpeed() {
		boolean enabled = this.commandLine.sandbox || fromJob((file) -> file.sandbox().enabled()).orElse(false);
		return enabled ? fromJob((file) -> file.sandbox().speed()).orElse(SANDBOX_SPEED) : null;
	}

	private Map<String, ProviderSettings> providers() {
		Map<String, ProviderSettings> providers = new HashMap<>();
		for (ProviderCatalog entry : ProviderCatalog.values()) {
			Optional<JobFile.ProviderPart> part = part(entry);
			Map<String, String> options = part.map(JobFile.ProviderPart::options).orElse(Map.of());
			List<String> problems = entry.optionProblems(options);
			if (!problems.isEmpty()) {
				throw new SettingsException(String.join(" ", problems));
			}
			token(entry, part).ifPresent((token) -> providers.put(entry.provider(),
					new ProviderSettings(baseUrl(entry, part), token, options)));
		}
		return providers;
	}

	private URI baseUrl(ProviderCatalog entry, Optional<JobFile.ProviderPart> part) {
		String variable = entry.variable() + "_BASE_URL";
		String text = this.environment.get(variable);
		if (text == null || text.isBlank()) {
			return part.map(JobFile.ProviderPart::baseUrl).orElse(entry.baseUrl());
		}
		try {
			URI uri = URI.create(text.strip().replaceAll("/+$", ""));
			if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
				return uri;
			}
		}
		catch (IllegalArgumentException ex) {
			throw new SettingsException(notAnAddress(variable, text), ex);
		}
		throw new SettingsException(notAnAddress(variable, text));
	}

	private static String notAnAddress(String variable, String text) {
		return variable + " is '" + text + "'. An address such as https://api.example.org is needed.";
	}

	private Optional<Token> token(ProviderCatalog entry, Optional<JobFile.ProviderPart> part) {
		String variable = part.map(JobFile.ProviderPart::tokenVariable).orElse(entry.variable() + "_TOKEN");
		String token = this.environment.get(variable);
		String file = this.environment.get(variable + "_FILE");
		if (token == null && file != null) {
			token = read(variable + "_FILE", Path.of(file));
		}
		return Optional.ofNullable(token).map(String::strip).filter((text) -> !text.isEmpty()).map(Token::new);
	}

	private static String read(String variable, Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new SettingsException(variable + " names " + file
					+ ", which cannot be read. A text file that holds only the token is needed.", ex);
		}
	}

	private Stations.Settings stations() {
		Map<String, Limits> limits = new HashMap<>();
		for (ProviderCatalog entry : ProviderCatalog.values()) {
			limits.put(entry.provider(), limits(entry));
		}
		return new Stations.Settings(limits, fromJob((file) -> file.limits().downloads()).orElse(DOWNLOADS), pace(),
				policy());
	}

	private Limits limits(ProviderCatalog entry) {
		Optional<JobFile.Limits> own = part(entry).map(JobFile.ProviderPart::limits);
		Limits advised = entry.limits();
		int inFlight = own.map(JobFile.Limits::inFlight)
			.or(() -> fromJob((file) -> file.limits().inFlight()))
			.orElse(advised.inFlight());
		return own.map(JobFile.Limits::submits)
			.or(() -> fromJob((file) -> file.limits().submits()))
			.map((rate) -> new Limits(inFlight, rate.count(), rate.per()))
			.orElseGet(() -> new Limits(inFlight, advised.submits(), played(advised.per())));
	}

	private Pace pace() {
		return new Pace(policy(JobFile.Policy::firstLook).orElse(played(Duration.ofSeconds(30))),
				policy(JobFile.Policy::lookEvery).orElse(played(Duration.ofSeconds(15))),
				policy(JobFile.Policy::deadline).orElse(Duration.ofMinutes(30)),
				policy(JobFile.Policy::adoptAfter).orElse(played(Duration.ofSeconds(60))));
	}

	/**
	 * The sandbox plays the documented times faster, so they are looked at faster, too.
	 */
	private Duration played(Duration documented) {
		Double speed = sandboxSpeed();
		return (speed == null) ? documented
				: Duration.ofNanos(Math.max(50_000_000, Math.round(documented.toNanos() / speed)));
	}

	private Policy policy() {
		Credits perRun = (this.commandLine.maxCredits != null) ? this.commandLine.maxCredits
				: fromJob((file) -> file.budget().maxCredits()).orElse(null);
		Optional<JobFile.MaxFailures> failures = policy(JobFile.Policy::maxFailures);
		return new Policy(perRun, fromJob((file) -> file.budget().perDay()).orElse(null),
				failures.filter((max) -> !max.percent()).map(JobFile.MaxFailures::number).orElse(null),
				failures.filter(JobFile.MaxFailures::percent).map(JobFile.MaxFailures::number).orElse(null));
	}

	private <T> Optional<T> policy(Function<JobFile.Policy, @Nullable T> part) {
		return fromJob((file) -> part.apply(file.policy()));
	}

	private Optional<JobFile.ProviderPart> part(ProviderCatalog entry) {
		return fromJob((file) -> file.providers().get(entry.provider()));
	}

	private <T> Optional<T> fromJob(Function<JobFile, @Nullable T> part) {
		return Optional.ofNullable((this.job != null) ? part.apply(this.job) : null);
	}

	private static String first(@Nullable String said, Optional<String> job, String otherwise) {
		return Objects.requireNonNullElseGet(said, () -> job.orElse(otherwise));
	}

	private static String baseName(Path manifest) {
		return String.valueOf(manifest.getFileName()).replaceFirst("\\.[^.]+$", "");
	}

	/**
	 * What the command line says; what it leaves out is null.
	 */
	public record CommandLineLayer(@Nullable Path manifest, @Nullable Path out, @Nullable Path ledger,
			@Nullable String provider, @Nullable Credits maxCredits, boolean sandbox) {
	}

}
