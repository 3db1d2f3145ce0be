package dev.dailies.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.ledger.LabelCap;
import dev.dailies.manifest.rows.Reading;
import dev.dailies.run.Window;
import dev.dailies.tell.TellSettings;
import dev.dailies.text.YamlFile;
import dev.dailies.text.YamlValue;
import dev.dailies.words.ManifestException;
import dev.dailies.words.Nearest;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads one job file.
 */
final class JobFileReader {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

	private static final Pattern SECRET = Pattern.compile("(?i).*(token|secret|password|api.?key|authorization).*");

	private static final Comparator<Problem> AS_IN_THE_FILE = Comparator
		.<Problem>comparingInt((problem) -> problem.place().line())
		.thenComparingInt((problem) -> problem.place().character());

	private static final List<String> PROVIDER_KEYS = List.of("base-url", "token", "limits", "first-look",
			"look-every");

	private final Path file;

	private final List<String> knownProviders;

	private final Section.Findings findings = new Section.Findings(new ArrayList<>(), new HashMap<>());

	JobFileReader(Path file, Set<String> knownProviders) {
		this.file = file;
		this.knownProviders = knownProviders.stream().sorted().toList();
	}

	JobFile read() {
		JobFile jobFile = jobFile(root());
		List<Problem> problems = this.findings.problems();
		if (!problems.isEmpty()) {
			throw new JobFileException(problems.stream().sorted(AS_IN_THE_FILE).toList());
		}
		return jobFile;
	}

	private Section root() {
		YamlValue document;
		try {
			document = YamlFile.read(this.file);
		}
		catch (ManifestException ex) {
			throw new JobFileException(ex);
		}
		if (document instanceof YamlValue.Fields fields) {
			return new Section("", fields.fields(), this.findings);
		}
		if (document != null) {
			this.findings.problems()
				.add(Problem.error(document.place(),
						"a job file needs keys with values, such as 'manifest: shots.csv'"));
		}
		return new Section("", List.of(), this.findings);
	}

	private JobFile jobFile(Section root) {
		String name = root.text("name");
		ManifestPaths paths = new ManifestPaths(this.file);
		List<Path> manifests = paths.resolve(root);
		Reading reading = new ReadingSection(root).read();
		List<Path> pictures = paths.folders(root, "pictures");
		String provider = root.text("provider");
		if (provider != null) {
			checkProvider(provider, root.place("provider"));
		}
		Path out = root.read("out", "the path of a folder", paths::path);
		Path prices = root.read("prices", "the path of a file", paths::path);
		JobFile.Limits limits = limits(root.section("limits"));
		JobFile.Budget budget = budget(root.section("budget"));
		JobFile.Policy policy = policy(root.section("policy"));
		Map<String, JobFile.ProviderPart> providers = providers(root.section("providers"));
		JobFile.Sandbox sandbox = sandbox(root.section("sandbox"));
		Window window = WindowSection.read(root.section("window"));
		TellSettings tell = new TellSection(root.section("tell"), this.file).read();
		Watching watching = new WatchingSections(paths).read(root);
		root.refuseOtherKeys();
		return new JobFile(this.file, name, manifests, paths.folders(root), reading, pictures,
				(provider != null) ? provider.toLowerCase(Locale.ROOT) : null, out, prices, limits, budget, policy,
				providers, sandbox, paths.several(root), window, tell, watching, this.findings.lines());
	}

	private void checkProvider(String name, Place place) {
		if (!this.knownProviders.contains(name.toLowerCase(Locale.ROOT))) {
			this.findings.problems().add(Problem.error(place, name, "unknown provider", this.knownProviders));
		}
	}

	private static JobFile.Limits limits(Section limits) {
		JobFile.Limits read = new JobFile.Limits(limits.count("in-flight", 1), limits.rate("submits"),
				limits.count("downloads", 1));
		limits.refuseOtherKeys();
		return read;
	}

	// what is downloaded comes from storage of all kinds, so it has no limit by provider
	private static JobFile.Limits providerLimits(Section limits) {
		JobFile.Limits read = new JobFile.Limits(limits.count("in-flight", 1), limits.rate("submits"), null);
		limits.refuseOtherKeys();
		return read;
	}

	private JobFile.Budget budget(Section budget) {
		JobFile.Budget read = new JobFile.Budget(budget.caps("max-credits", this.knownProviders),
				budget.caps("per-day", this.knownProviders), perLabel(budget.section("per-label")),
				budget.zone("zone"));
		budget.refuseOtherKeys();
		return read;
	}

	private List<LabelCap> perLabel(Section columns) {
		List<LabelCap> caps = new ArrayList<>();
		for (String column : columns.keys()) {
			Section values = columns.section(column);
			for (String value : values.keys()) {
				caps.addAll(LabelCap.of(column, value, values.caps(value, this.knownProviders)));
			}
		}
		return caps;
	}

	private static JobFile.Policy policy(Section policy) {
		JobFile.Policy read = new JobFile.Policy(policy.duration("deadline"),
				policy.read("max-failures", "a number of shots such as 20, or a share such as 25%",
						JobFileReader::maxFailures),
				policy.duration("first-look"), policy.duration("look-every"), policy.duration("adopt-after"));
		policy.refuseOtherKeys();
		return read;
	}

	private static Optional<JobFile.MaxFailures> maxFailures(String text) {
		boolean percent = text.endsWith("%");
		String number = percent ? text.substring(0, text.length() - 1).strip() : text;
		if (!number.matches("\\d{1,9}") || (percent && Integer.parseInt(number) > 100)) {
			return Optional.empty();
		}
		return Optional.of(new JobFile.MaxFailures(Integer.parseInt(number), percent));
	}

	private JobFile.Sandbox sandbox(Section sandbox) {
		BigDecimal speed = sandbox.amount("speed");
		if (speed != null && speed.signum() == 0) {
			sandbox.problem(Problem.error(sandbox.place("speed"), "needs a number above 0, such as 60, found '0'"));
		}
		JobFile.Sandbox read = new JobFile.Sandbox(sandbox.flag("enabled"),
				(speed != null) ? Double.valueOf(speed.doubleValue()) : null);
		sandbox.refuseOtherKeys();
		return read;
	}

	private Map<String, JobFile.ProviderPart> providers(Section providers) {
		Map<String, JobFile.ProviderPart> read = new LinkedHashMap<>();
		for (String name : providers.keys()) {
			checkProvider(name, providers.keyPlace(name));
			read.put(name.toLowerCase(Locale.ROOT), provider(providers.section(name)));
		}
		return read;
	}

	private JobFile.ProviderPart provider(Section provider) {
		URI baseUrl = provider.read("base-url",
				"an address such as https://api.example.org, without a name and password", WebAddress::of,
				WebAddress::shown);
		String variable = variable(provider);
		JobFile.Limits limits = providerLimits(provider.section("limits"));
		return new JobFile.ProviderPart(baseUrl, variable, limits, provider.duration("first-look"),
				provider.duration("look-every"), options(provider));
	}

	// The value never goes into a message: it may be the token itself.
	private static @Nullable String variable(Section provider) {
		return variable(provider, "token", "a token", "ACEDATA_TOKEN");
	}

	/**
	 * The name of the environment variable that holds a secret; null if none is named.
	 */
	static @Nullable String variable(Section section, String key, String what, String example) {
		YamlValue value = section.value(key);
		if (value == null) {
			return null;
		}
		Matcher matcher = VARIABLE.matcher((value instanceof YamlValue.Text text) ? text.text().strip() : "");
		if (!matcher.matches()) {
			section.problem(noSecret(section.place(key), what, key, example));
			return null;
		}
		return matcher.group(1);
	}

	private static Problem noSecret(Place place, String what, String key, String example) {
		return Problem.error(place, what + " is not kept in a file. Set an environment variable and name it here, "
				+ "as in " + key + ": \"${" + example + "}\"");
	}

	private static Map<String, String> options(Section provider) {
		Map<String, String> options = new LinkedHashMap<>();
		for (String key : provider.keys()) {
			if (PROVIDER_KEYS.contains(key)) {
				continue;
			}
			String meant = Nearest.of(key, PROVIDER_KEYS);
			if (meant != null) {
				provider.problem(Problem.error(provider.keyPlace(key), key, "unknown key", PROVIDER_KEYS));
			}
			else if (SECRET.matcher(key).matches()) {
				provider.problem(noSecret(provider.keyPlace(key), "a token", "token", "ACEDATA_TOKEN"));
			}
			else {
				String value = provider.text(key);
				if (value != null) {
					options.put(key, value);
				}
			}
		}
		return options;
	}

}
