package dev.dailies.job;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.StatusManager;
import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.clip.ClipFetcher;
import dev.dailies.clip.FetchSettings;
import dev.dailies.disk.Room;
import dev.dailies.edge.Edges;
import dev.dailies.edge.StopAt;
import dev.dailies.evidence.BoughtFrom;
import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.file.Database;
import dev.dailies.ledger.jdbc.JdbcAssets;
import dev.dailies.ledger.jdbc.JdbcExchanges;
import dev.dailies.ledger.journal.OpenLedger;
import dev.dailies.manifest.Manifest;
import dev.dailies.plan.UsualTimes;
import dev.dailies.provider.ReachedProvider;
import dev.dailies.run.Calls;
import dev.dailies.run.RunClock;
import dev.dailies.run.RunControl;
import dev.dailies.settings.LogFormat;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.settings.RunSettings;
import dev.dailies.station.Stations;
import dev.dailies.station.fetch.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The Spring application that one run is.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan
public class JobApplication {

	/** A message is one line, whoever wrote a part of it. */
	private static final String LOG_LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %5p [%t] %-40.40logger{39} : "
			+ "%replace(%m){'[\\pC\\p{Zl}\\p{Zp}]', ' '}%n%wEx";

	/**
	 * What Spring Boot remembers of a format, for a later run in the same process, too.
	 */
	private static final String FORMAT_OF_FILE = "FILE_LOG_STRUCTURED_FORMAT";

	private static final Logger logger = LoggerFactory.getLogger(JobApplication.class);

	/**
	 * Runs the job to its end, or to where it can be resumed. The caller holds the
	 * ledger's lock.
	 * @param notes what is written down about the ledger besides
	 * @param observers are told in their order
	 */
	public static RunResult run(RunSettings settings, Clock clock, Map<About, String> notes,
			List<? extends RunObserver> observers) {
		Optional<String> kept = new RunLogs(settings.out()).keepEarlier();
		try (Metering metering = Metering.of(settings, clock);
				ConfigurableApplicationContext context = start(settings, clock, metering)) {
			silenceTheLogsOwnTroubles();
			kept.ifPresent(logger::warn);
			StopOnShutdown shutdown = context.getBean(StopOnShutdown.class);
			try {
				Ledger ledger = context.getBean(Ledger.class);
				describe(ledger, settings);
				notes.forEach(ledger::note);
				RunControl control = context.getBean(RunControl.class);
				metering.begin(ledger, control);
				observers.forEach((observer) -> observer.started(control));
				JobExecution execution = context.getBean(StartSequence.class).start(context.getBean(Job.class));
				RunResult result = result(context, execution);
				observers.forEach((observer) -> observer.ended(result));
				metering.end(result.exitCode().code());
				return result;
			}
			finally {
				shutdown.jobEnded();
			}
		}
	}

	private static ConfigurableApplicationContext start(RunSettings settings, Clock clock, Metering metering) {
		return new SpringApplicationBuilder(JobApplication.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.properties(Map.of("spring.batch.job.enabled", "false", "spring.batch.jdbc.initialize-schema", "always",
					"logging.file.name", settings.out().resolve(RunLogs.CURRENT).toString(),
					"logging.threshold.console", "OFF", "logging.level.org.springframework.boot.SpringApplication",
					"ERROR"))
			.properties(log(settings))
			.initializers((context) -> {
				GenericApplicationContext beans = (GenericApplicationContext) context;
				beans.registerBean(RunSettings.class, () -> settings);
				beans.registerBean(RunClock.class, () -> new RunClock(clock));
				metering.register(beans);
				watch(beans);
			})
			.run();
	}

	private static Map<String, Object> log(RunSettings settings) {
		System.clearProperty(FORMAT_OF_FILE);
		return switch (Objects.requireNonNullElse(settings.watching().log(), LogFormat.TEXT)) {
			case TEXT -> Map.of("logging.pattern.file", LOG_LINE);
			case ECS -> Map.of("logging.structured.format.file", "ecs", "logging.structured.ecs.service.name",
					settings.name(), "logging.structured.json.customizer", PlainLogFields.class.getName());
		};
	}

	private static void watch(GenericApplicationContext beans) {
		Edges edges = StopAt.asked(System.getProperty(StopAt.PROPERTY), System.out::println);
		beans.registerBean(Edges.class, () -> edges);
		if (edges != Edges.UNWATCHED) {
			beans.registerBean(RepositoryEdges.class, () -> new RepositoryEdges(edges));
		}
	}

	/**
	 * A log file that cannot be written is no reason to fill the terminal with stacks;
	 * what keeps it from being written is said once, where it matters.
	 */
	private static void silenceTheLogsOwnTroubles() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
			StatusManager status = logs.getStatusManager();
			status.getCopyOfStatusListenerList().forEach(status::remove);
		}
	}

	private static void describe(Ledger ledger, RunSettings settings) {
		BoughtFrom world = BoughtFrom.of(settings);
		world.refuseAnother(ledger, settings.ledger());
		ledger.about(About.MENDED).filter((mended) -> !mended.isEmpty()).ifPresent(logger::warn);
		ledger.note(About.WORLD, world.word());
		ledger.note(About.PLAN, (settings.plan() != null) ? settings.plan().digest() : "");
		ledger.note(About.BUDGET, settings.stations().policy().perRun().toString());
		ledger.note(About.NAME, settings.name());
		ledger.note(About.SHEET, Objects.requireNonNullElse(settings.reading().sheet(), ""));
		ledger.note(About.PROVIDER, Objects.requireNonNullElse(settings.defaultProvider(), ""));
		ledger.note(About.CLIPS, settings.clips().toAbsolutePath().normalize().toString());
		ledger.note(About.MANIFEST, settings.manifest().toAbsolutePath().normalize().toString());
	}

	private static RunResult result(ConfigurableApplicationContext context, JobExecution execution) {
		RunControl control = context.getBean(RunControl.class);
		return new RunResult(execution.getStatus(), control.halts(), control.leftForBudget(), control.givenUp(),
				control.unpriced(), context.getBean(FirstShots.class).ended(),
				context.getBean(ReportWriter.class).totals(),
				execution.getAllFailureExceptions()
					.stream()
					.filter((error) -> !(error instanceof JobInterruptedException))
					.toList());
	}

	@Bean
	HikariDataSource dataSource(RunSettings settings) {
		return Database.forWriting(settings.ledger());
	}

	@Bean
	OpenLedger openLedger(HikariDataSource dataSource, RunSettings settings, Clock clock, Edges edges) {
		return OpenLedger.of(dataSource, settings.ledger(), clock, edges);
	}

	@Bean
	Ledger ledger(OpenLedger open) {
		return open.ledger();
	}

	// after the ledger: the file is there then
	@Bean
	Storage storage(Ledger ledger, RunSettings settings) throws IOException {
		return new RunStorage(settings.ledger(), settings.clips(), Room.OF_THE_DISK);
	}

	@Bean
	RunControl runControl(Edges edges, Calls calls) {
		return new RunControl(edges, calls);
	}

	@Bean
	Manifest manifest(RunSettings settings) {
		return settings.toRead();
	}

	@Bean
	ClipFetcher clipFetcher(RunSettings settings, Clock clock, Edges edges) {
		return new ClipFetcher(settings.clips(), settings.folder().spool(),
				FetchSettings.standard().within(settings.stations().pace().deadline()), clock, edges);
	}

	@Bean
	Stations stations(Ledger ledger, HikariDataSource dataSource, RunSettings settings, RunControl control,
			RunClock clock) {
		List<ReachedProvider> providers = ProviderCatalog.open(settings.providers(),
				new ProviderCatalog.Means(clock, new JdbcAssets(dataSource), settings.folder().spool(),
						settings.images(), new JdbcExchanges(dataSource, clock)));
		return new Stations(ledger, providers, settings.stations(), new UsualTimes(ledger, settings.speed(), clock),
				control, clock);
	}

}
