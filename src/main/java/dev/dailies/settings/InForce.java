package dev.dailies.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.dailies.ledger.Caps;
import dev.dailies.ledger.LabelCap;
import dev.dailies.provider.Limits;
import dev.dailies.provider.Terms;
import dev.dailies.run.Policy;
import dev.dailies.run.Window;
import dev.dailies.settings.SettingsLayers.CommandLineLayer;
import dev.dailies.tell.TellSettings;
import dev.dailies.words.Place;
import dev.dailies.words.Span;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a run, each with where it came from.
 */
final class InForce {

	private static final String DEFAULT = "default";

	private final CommandLineLayer commandLine;

	private final Map<String, String> environment;

	private final @Nullable JobFile job;

	private final List<Setting> settings = new ArrayList<>();

	InForce(CommandLineLayer commandLine, Map<String, String> environment, @Nullable JobFile job) {
		this.commandLine = commandLine;
		this.environment = environment;
		this.job = job;
	}

	/**
	 * @param providers those that the run needs
	 */
	List<Setting> of(RunSettings run, Set<String> providers) {
		add("out", run.out(), said("--out", this.commandLine.out()).or(() -> line("out")));
		add("ledger", run.ledger(), said("--ledger", this.commandLine.ledger()).or(() -> Optional.of("in out")));
		if (!run.pictures().isEmpty()) {
			add("pictures", run.pictures().stream().map(Path::toString).collect(Collectors.joining(", ")),
					line("pictures"));
		}
		Policy policy = run.stations().policy();
		addCaps("budget.max-credits", policy.perRun(), said("--max-credits", this.commandLine.maxCredits()));
		addCaps("budget.per-day", policy.perDay(), Optional.empty());
		if (!policy.perDay().isNone()) {
			add("budget.zone", policy.zone().getId(), line("budget.zone", "window.zone"));
		}
		policy.perLabel().forEach(this::addLabel);
		add("policy.max-failures", failures(policy), line("policy.max-failures"));
		add("policy.deadline", Span.written(run.stations().pace().deadline()), line("policy.deadline"));
		Optional.ofNullable(this.job).map(JobFile::window).ifPresent(this::addWindow);
		Optional.ofNullable(this.job).map(JobFile::tell).ifPresent(this::addTell);
		add("limits.downloads", run.stations().downloads(), line("limits.downloads"));
		new TreeSet<>(providers).forEach((provider) -> addProvider(provider, run));
		return List.copyOf(this.settings);
	}

	private void addCaps(String name, Caps caps, Optional<String> said) {
		if (caps.byProvider().isEmpty()) {
			add(name, caps.together(), said.or(() -> line(name)));
		}
		caps.byProvider().forEach((provider, cap) -> {
			String own = name + "." + provider;
			add(own, cap, said.or(() -> line(own)));
		});
	}

	private void addLabel(LabelCap label) {
		String name = "budget.per-label." + label.column() + "." + label.value()
				+ ((label.provider() != null) ? "." + label.provider() : "");
		add(name, label.cap(), line(name));
	}

	private void addWindow(Window window) {
		add("window.start", Optional.ofNullable(window.start()).map(Window::clock).orElse(null), line("window.start"));
		add("window.stop", Optional.ofNullable(window.stop()).map(Window::clock).orElse(null), line("window.stop"));
		add("window.drain", Span.written(window.drain()), line("window.drain"));
		add("window.zone", window.zone().getId(), line("window.zone"));
	}

	// never what a variable holds
	private void addTell(TellSettings tell) {
		if (tell.webhook() != null) {
			add("tell.webhook", "${" + tell.webhook().variable() + "}", line("tell.webhook.url"));
		}
		if (tell.mail() != null) {
			add("tell.mail", String.join(", ", tell.mail().to()), line("tell.mail.to"));
		}
		if (tell.command() != null) {
			add("tell.command", String.join(" ", tell.command().words()), line("tell.command"));
		}
		add("tell.when", tell.onlyProblems() ? "problems" : "always", line("tell.when"));
		add("tell.page", tell.page(), line("tell.page"));
	}

	private void addProvider(String provider, RunSettings run) {
		Terms terms = run.stations().terms(provider);
		Limits limits = terms.limits();
		String own = "providers." + provider + ".";
		add(own + "limits.in-flight", limits.inFlight(), line(own + "limits.in-flight", "limits.in-flight"));
		add(own + "limits.submits", limits.submits() + "/" + Span.written(limits.per()),
				line(own + "limits.submits", "limits.submits"));
		add(own + "look-every", Span.written(terms.lookEvery()), line(own + "look-every", "policy.look-every"));
		if (run.sandboxSpeed() == null) {
			ProviderCatalog entry = ProviderCatalog.of(provider);
			String variable = entry.variable() + "_BASE_URL";
			boolean fromEnvironment = !this.environment.getOrDefault(variable, "").isBlank();
			run.provider(provider)
				.ifPresent((reached) -> add(own + "base-url", reached.baseUrl(),
						fromEnvironment ? Optional.of(variable) : line(own + "base-url")));
		}
	}

	private void add(String name, @Nullable Object value, Optional<String> origin) {
		this.settings.add(new Setting(name, (value instanceof URI uri) ? WebAddress.shown(uri.toString())
				: String.valueOf((value != null) ? value : "none"), origin.orElse(DEFAULT)));
	}

	private static Optional<String> said(String option, @Nullable Object value) {
		return (value != null) ? Optional.of(option) : Optional.empty();
	}

	private Optional<String> line(String... paths) {
		JobFile file = this.job;
		if (file == null) {
			return Optional.empty();
		}
		for (String path : paths) {
			Integer line = file.lines().get(path);
			if (line != null) {
				return Optional.of(Place.of(file.file()).atLine(line).toString());
			}
		}
		return Optional.empty();
	}

	private static @Nullable String failures(Policy policy) {
		if (policy.maxFailures() != null) {
			return policy.maxFailures().toString();
		}
		return (policy.maxFailurePercent() != null) ? policy.maxFailurePercent() + "%" : null;
	}

}
