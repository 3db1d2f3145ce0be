package dev.dailies.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.sandbox.Sandbox;
import dev.dailies.sandbox.StockVideo;
import dev.dailies.sandbox.kie.Kie;
import dev.dailies.sandbox.played.Draw;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.words.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Plays the providers until it is stopped.
 */
@Command(name = "sandbox", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Plays the providers on this machine, faithful to their documents, free. Runs until it is stopped.",
		footer = { "",
				"What was billed: GET /_sandbox/bill. How many calls came in, and when each task ended, was first told and "
						+ "was fetched: GET /_sandbox/account; the calls alone: GET /_sandbox/calls. Faults at run time: POST /_sandbox/faults with "
						+ "{\"fault\":\"lost_answer\",\"times\":1}, DELETE to clear.",
				"", "Example:", "  dailies sandbox --port 8765 --speed 60" })
final class SandboxCommand implements Runnable {

	private static final String VIDEOS = "videos";

	@Option(names = "--port", paramLabel = "N", description = "Where to listen, on 127.0.0.1 only. Default: any free.")
	private int port;

	@Option(names = "--speed", paramLabel = "N", defaultValue = "60",
			description = "How many times faster than documented it works. Default: ${DEFAULT-VALUE}, a minute in a "
					+ "second.")
	private double speed;

	@Option(names = "--balance", paramLabel = "CREDITS", description = "The account's credit. Default: endless.")
	private @Nullable BigDecimal balance;

	@Option(names = "--journal", paramLabel = "FILE",
			description = "Keeps its tasks and its bill in this file over a restart. Default: nothing is kept.")
	private @Nullable Path journal;

	@Option(names = "--retired",
			description = "Answers AceData's upsample, reshoot, extend and objects with 404 no_api, as withdrawn.")
	private boolean retired;

	@Option(names = "--draw", paramLabel = "SEED",
			description = "Draws how long each task takes, the same for the same operations on the same prompt, whoever "
					+ "asks: around 90 s for generate and extend, 75 s for reshoot and objects, 45 s for 1080p, 300 s "
					+ "for 4K, 30 s for gif. Default: the provider's times, by the task.")
	private @Nullable Long draw;

	@Option(names = "--takes", paramLabel = "LEAST..MOST",
			description = "Draws them all from this range, whatever --speed says, for example 500ms..2s or 0s..0s.")
	private @Nullable String takes;

	@Option(names = "--clip-size", paramLabel = "SIZE",
			description = "Fills MP4 files up to this size with what players skip, for example 20MB. Default: as "
					+ "filmed, about 40kB.")
	private @Nullable String clipSize;

	@Option(names = "--account", paramLabel = "EMAIL[=CREDITS]",
			description = "A Google account at useapi, with credits of its own or endless ones. May be repeated; no other "
					+ "account is there then. Default: studio@example.org, and any that is asked for.")
	private List<String> accounts = List.of();

	@Option(names = "--fault", paramLabel = "NAME=RATE",
			description = "Lets a fault strike that share of calls, for example lost_answer=0.01. May be repeated.")
	private Map<String, Double> faults = Map.of();

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	/**
	 * Puts the faults and the stock videos into the command's help, from the one place
	 * that describes them.
	 */
	static void completeHelp(CommandLine command) {
		listFaults(command);
		listVideos(command);
	}

	private static void listFaults(CommandLine command) {
		Map<String, String> sentences = new LinkedHashMap<>();
		for (Fault fault : Fault.values()) {
			sentences.put(fault.word(), fault.sentence());
		}
		command.getCommandSpec().usageMessage().exitCodeListHeading("%nFaults for --fault:%n").exitCodeList(sentences);
	}

	private static void listVideos(CommandLine command) {
		String ids = Arrays.stream(StockVideo.values())
			.map((video) -> "  %-9s%s%n".formatted(video.provider(), video.videoId()))
			.collect(Collectors.joining());
		List<String> sections = new ArrayList<>(command.getHelpSectionKeys());
		sections.add(sections.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), VIDEOS);
		command.setHelpSectionKeys(sections);
		// a section of its own, because a footer's lines are wrapped, and an id is copied
		command.getHelpSectionMap()
			.put(VIDEOS, (help) -> "%nVideos that are there already, for a manifest's video_id:%n".formatted() + ids);
	}

	@Override
	public void run() {
		SandboxSettings settings = settings();
		try (Sandbox sandbox = Sandbox.start(settings)) {
			arm(sandbox);
			announce(sandbox, settings);
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private SandboxSettings settings() {
		try {
			return SandboxSettings.standard()
				.withPort(this.port)
				.withSpeed(this.speed)
				.withBalance(this.balance)
				.withJournal(this.journal)
				.withRetired(this.retired)
				.withDraw(draw())
				.withClipBytes((this.clipSize != null) ? PlayedValues.bytes(this.clipSize) : 0);
		}
		catch (IllegalArgumentException ex) {
			throw new CommandException(ExitCode.REFUSED, String.valueOf(ex.getMessage()));
		}
	}

	private @Nullable Draw draw() {
		if (this.draw == null && this.takes == null) {
			return null;
		}
		return new Draw((this.draw != null) ? this.draw : 1,
				(this.takes != null) ? PlayedValues.range(this.takes) : null);
	}

	private void arm(Sandbox sandbox) {
		try {
			this.accounts.forEach((account) -> register(sandbox, account));
			this.faults.forEach((name, rate) -> sandbox.faults().rate(Fault.of(name), rate));
		}
		catch (IllegalArgumentException ex) {
			throw new CommandException(ExitCode.REFUSED, String.valueOf(ex.getMessage()));
		}
	}

	private static void register(Sandbox sandbox, String account) {
		int split = account.indexOf('=');
		String email = (split < 0) ? account : account.substring(0, split);
		if (!email.matches("[^\\s@/]+@[^\\s@/]+")) {
			throw new IllegalArgumentException("'" + email + "' is no e-mail address, as --account needs.");
		}
		try {
			sandbox.accounts().register(email, (split < 0) ? null : new BigDecimal(account.substring(split + 1)));
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("The credits of " + email + " are '" + account.substring(split + 1)
					+ "'. They must be a number of 0 or more.", ex);
		}
	}

	private void announce(Sandbox sandbox, SandboxSettings settings) {
		PrintWriter out = this.spec.commandLine().getOut();
		out.println("The sandbox plays the providers at " + sandbox.address() + ", " + settings.speed()
				+ " times as fast. Stop it with Ctrl-C. To buy from it:");
		for (ProviderCatalog entry : ProviderCatalog.values()) {
			out.println("  export " + entry.variable() + "_BASE_URL=" + sandbox.address() + entry.sandboxPath() + " "
					+ entry.variable() + "_TOKEN=" + settings.token());
		}
		out.println("It signs KIE's callbacks with KIE_CALLBACK_KEY=" + Kie.CALLBACK_KEY);
		out.flush();
	}

}
