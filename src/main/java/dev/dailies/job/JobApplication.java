package dev.dailies.job;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.account.Accounts;
import dev.dailies.callback.Callbacks;
import dev.dailies.disk.Room;
import dev.dailies.edge.Edges;
import dev.dailies.edge.StopAt;
import dev.dailies.evidence.ClipsLook;
import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.file.Database;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.jdbc.JdbcAssets;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.journal.OpenLedger;
import dev.dailies.ledger.server.BuyerLease;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.manifest.Manifest;
import dev.dailies.plan.UsualTimes;
import dev.dailies.provider.ReachedProvider;
import dev.dailies.run.Calls;
import dev.dailies.run.RunClock;
import dev.dailies.run.RunControl;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.settings.RunSettings;
import dev.dailies.station.Stations;
import dev.dailies.station.fetch.Storage;
import dev.dailies.words.ExitCode;
import dev.dailies.words.ExitNote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The Spring application that one run is.
 */
@Configuration(proxyBeanMethods = false)
@Import({ BatchRepository.class, BucketStart.class, DailiesJob.class, Downloads.class, FirstShots.class,
		KnownManifest.class, KnownResults.class, LedgerShotReader.class, ManifestReader.class, MissingClips.class,
		ReportWriter.class, RunListener.class, ShotWriter.class, StartSequence.class, StopOnShutdown.class,
		ToldRun.class })
public class JobApplication {

	private static final Logger logger = LoggerFactory.getLogger(JobApplication.class);

	/**
	 * Runs the job to its end, or to where it can be resumed. The caller holds the
	 * ledger's lock.
	 * @param notes what is written down about the ledger besides
	 * @param look at the clips, under the lock; {@link ClipsLook#NONE} to have the run
	 * take one
	 * @param observers are told in their order
	 * @throws LeftToOthersException if it could not be ended here, and is to be gone on
	 * with by whoever gets the right to buy next
	 */
	public static RunResult run(RunSettings settings, Clock clock, Map<About, String> notes, ClipsLook look,
			List<? extends RunObserver> observers) {
		Optional<String> kept = new RunLogs(settings.out()).keepEarlier();
		return RunLogging.during(settings, () -> {
			kept.ifPresent(logger::warn);
			return runLogged(settings, clock, notes, look, observers);
		});
	}

	private static RunResult runLogged(RunSettings settings, Clock clock, Map<About, String> notes, ClipsLook look,
			List<? extends RunObserver> observers) {
		try (Metering metering = Metering.of(settings, clock);
				ConfigurableApplicationContext context = start(settings, clock, look, metering)) {
			StopOnShutdown shutdown = context.getBean(StopOnShutdown.class);
			try {
				Ledger ledger = context.getBean(Ledger.class);
				LedgerDescription.write(ledger, settings);
				notes.forEach(ledger::note);
				RunControl control = context.getBean(RunControl.class);
				metering.begin(ledger, control);
				observers.forEach((observer) -> observer.started(control));
				context.getBean(Callbacks.class).open(control.bell()::ring).ifPresent((trouble) -> {
					logger.warn(trouble);
					control.say(trouble);
				});
				JobExecution execution = context.getBean(ToldRun.class)
					.during(() -> context.getBean(StartSequence.class).start(context.getBean(Job.class)));
				LeftToOthersException.of(settings.ledger(), execution.getAllFailureExceptions()).ifPresent((left) -> {
					throw left;
				});
				RunResult result = result(context, execution);
				note(context.getBean(JobRepository.class), execution, result.exitCode());
				observers.forEach((observer) -> observer.ended(result));
				metering.end(result.exitCode().code());
				if (!shutdown.isSignalled()) {
					// one that is asked to end leaves what is not done to the others
					ServerLink.in(settings.ledger())
						.ifPresent((address) -> BuyerLease.ended(address, result.exitCode().code()));
				}
				return result;
			}
			finally {
				shutdown.jobEnded();
			}
		}
		catch (LeftToOthersException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw LeftToOthersException.of(settings.ledger(), List.of(ex)).map(RuntimeException.class::cast).orElse(ex);
		}
	}

	/**
	 * Named bean by bean: what looks for beans by itself costs every command its time.
	 */
	private static ConfigurableApplicationContext start(RunSettings settings, Clock clock, ClipsLook look,
			Metering metering) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean(RunSettings.class, () -> settings);
		context.registerBean(ClipsLook.class, () -> look);
		context.registerBean(RunClock.class, () -> new RunClock(clock));
		metering.register(context);
		watch(context);
		context.register(JobApplication.class,
				LedgerLock.isFile(settings.ledger()) ? FetchHere.class : FetchByAll.class);
		context.registerShutdownHook();
		context.refresh();
		return context;
	}

	private static void watch(GenericApplicationContext beans) {
		Edges edges = StopAt.asked(System.getProperty(StopAt.PROPERTY), System.out::println);
		beans.registerBean(Edges.class, () -> edges);
		if (edges != Edges.UNWATCHED) {
			beans.registerBean(RepositoryEdges.class, () -> new RepositoryEdges(edges));
		}
	}

	/**
	 * For whoever asks later how a run ended; no reason to end otherwise.
	 */
	private static void note(JobRepository repository, JobExecution execution, ExitCode code) {
		try {
			ExitStatus ended = execution.getExitStatus();
			execution.setExitStatus(new ExitStatus(ended.getExitCode(), ExitNote.of(code, ended.getExitDescription())));
			repository.update(execution);
		}
		catch (RuntimeException ex) {
			logger.warn("The exit code could not be written down: {}", ex.toString());
		}
	}

	private static RunResult result(ConfigurableApplicationContext context, JobExecution execution) {
		RunControl control = context.getBean(RunControl.class);
		LeftAtProviders left = LeftAtProviders.of(context.getBean(DataSource.class));
		return new RunResult(execution.getStatus(), left.halts(control), control.buying().leftForBudget(),
				left.givenUp(control), control.endNotes().all(), control.endNotes().ways(),
				control.stopsAsAsked() && control.buying().halted().isEmpty(), control.unpriced(),
				control.steering().perRun(context.getBean(RunSettings.class).stations().policy().perRun()),
				context.getBean(FirstShots.class).ended(), context.getBean(ReportWriter.class).totals(),
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
	Callbacks callbacks(RunSettings settings, Clock clock) {
		return new Callbacks(settings.callbacks(), ProviderCatalog.callbackForms(), clock);
	}

	@Bean
	Accounts accounts(OpenLedger open, RunSettings settings) {
		return BuyersAccounts.of(open.ledger(), settings);
	}

	/**
	 * The providers that a process has tokens for.
	 */
	static List<ReachedProvider> providers(RunSettings settings, DataSource dataSource, JdbcLedger ledger,
			RunClock clock) {
		return ProviderCatalog.open(settings.providers(), new ProviderCatalog.Means(clock, new JdbcAssets(dataSource),
				settings.folder().spool(), settings.images(), ledger.exchanges(clock)));
	}

	@Bean
	Stations stations(OpenLedger open, HikariDataSource dataSource, RunSettings settings, Callbacks callbacks,
			Accounts accounts, RunControl control, RunClock clock) {
		JdbcLedger ledger = open.ledger();
		if (settings.stations().retries().flawed() > 0) {
			ledger.bringHomeFirst();
		}
		Stations stations = new Stations(ledger, providers(settings, dataSource, ledger, clock), settings.stations(),
				new UsualTimes(ledger, settings.speed()), callbacks, accounts, control, clock);
		// an approval is of what was approved, and nothing else
		return (settings.plan() != null) ? stations.withoutFallbacks() : stations;
	}

}
