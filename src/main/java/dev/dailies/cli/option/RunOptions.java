package dev.dailies.cli.option;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.dailies.bucket.BucketException;
import dev.dailies.cli.answer.CommandException;
import dev.dailies.evidence.Assurances;
import dev.dailies.evidence.ClipsLook;
import dev.dailies.evidence.Evidence;
import dev.dailies.evidence.KnownLedgers;
import dev.dailies.ledger.Caps;
import dev.dailies.settings.CapsText;
import dev.dailies.settings.OptionMeaning;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.settings.RunSettings;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.words.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What to run and how, as the command line says it.
 */
public final class RunOptions {

	public static final String NO_MANIFEST = "There is no manifest in the folder that the job file names. ";

	@Parameters(index = "0", paramLabel = "MANIFEST|JOBFILE",
			description = "The shots (.xlsx, .ods, .csv or .yaml), or a job file that names them.")
	@SuppressWarnings("NullAway.Init")
	private Path file;

	@Mixin
	private final SettingsOptions settings = new SettingsOptions();

	@Mixin
	private final ChosenShots chosen = new ChosenShots();

	@Option(names = "--max-credits", paramLabel = "N", description = OptionMeaning.MAX_CREDITS
			+ " Exit code 4 when it stops there. A cap for each provider: acedata=10,kie=600.")
	private @Nullable String maxCredits;

	@Option(names = "--approve", paramLabel = "FILE",
			description = "Has what a hold keeps back bought for the shots in this file, an id a line, as the page saves "
					+ "it. An approval is given once and stays.")
	private @Nullable Path approve;

	@Option(names = "--clips-gone",
			description = "Says that clips which are missing in number are gone, and no disk is away: they are fetched "
					+ "again, free, where the provider still keeps them.")
	private boolean clipsGone;

	@Option(names = "--new-ledger",
			description = "Says that what the ledger does not know is to be bought, though an earlier ledger is known or "
					+ "its clips are there: all of it may be paid a second time.")
	private boolean newLedger;

	public Path file() {
		return this.file;
	}

	/**
	 * What a person says where the program would rather stop and ask.
	 */
	Assurances assurances() {
		return new Assurances(this.clipsGone, this.newLedger);
	}

	/**
	 * Nothing is bought or marked while something speaks for a disk that is away.
	 */
	public void refuseAgainstEvidence(RunSettings run, Map<String, String> environment) {
		refuseAgainstEvidence(run, environment, ClipsLook.NONE);
	}

	/**
	 * As {@link #refuseAgainstEvidence(RunSettings, Map)}.
	 * @param before an earlier look at the clips, which is not taken again while it
	 * counts
	 * @return the look that was taken
	 */
	public ClipsLook refuseAgainstEvidence(RunSettings run, Map<String, String> environment, ClipsLook before) {
		Evidence.Looked looked = looked(run, environment, before);
		looked.against().ifPresent((found) -> {
			throw new CommandException(ExitCode.REFUSED, found);
		});
		return looked.clips();
	}

	private Evidence.Looked looked(RunSettings run, Map<String, String> environment, ClipsLook before) {
		try {
			return new Evidence(KnownLedgers.of(environment), assurances()).look(run, before);
		}
		catch (BucketException ex) {
			throw new CommandException(ExitCode.PROGRAM_FAILED, ex.getMessage() + " Nothing was bought or changed.");
		}
	}

	/**
	 * Everything that is said about the runs that are asked for.
	 */
	public SettingsLayers layers(Map<String, String> environment) {
		return this.settings.layers(this.file, caps(), environment);
	}

	/**
	 * The runs that are asked for.
	 */
	List<RunSettings> settings(Map<String, String> environment) {
		return settled(layers(environment));
	}

	/**
	 * The runs that are asked for, with what is approved besides.
	 */
	public List<RunSettings> settled(SettingsLayers layers) {
		List<RunSettings> runs = this.chosen.applied(SettingsOptions.settled(layers));
		return (this.approve != null) ? new ApprovalFile(this.approve).applied(runs) : runs;
	}

	/**
	 * Two manifests with one ledger would each take the other's shots for removed.
	 */
	public static void refuseSharing(RunSettings run, SettingsLayers layers) {
		layers.manifests().sharing(run).ifPresent((why) -> {
			throw new CommandException(ExitCode.REFUSED, why);
		});
	}

	private @Nullable Caps caps() {
		if (this.maxCredits == null) {
			return null;
		}
		return CapsText.read(this.maxCredits, ProviderCatalog.names())
			.orElseThrow(() -> new CommandException(ExitCode.REFUSED,
					"--max-credits is " + this.maxCredits
							+ ". A number of credits from 0 up is needed, or one for each provider ("
							+ String.join(", ", ProviderCatalog.names())
							+ "). Try: --max-credits 20 or --max-credits acedata=10,kie=600"));
	}

}
