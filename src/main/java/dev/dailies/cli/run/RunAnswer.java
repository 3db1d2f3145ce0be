package dev.dailies.cli.run;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dailies.bucket.BucketAddress;
import dev.dailies.bucket.BucketLink;
import dev.dailies.cli.answer.Counts;
import dev.dailies.cli.answer.MoneyAnswer;
import dev.dailies.job.RunResult;
import dev.dailies.publish.Published;
import dev.dailies.report.result.Totals;
import dev.dailies.run.Halt;
import dev.dailies.run.Portion.Ended;
import dev.dailies.settings.RunSettings;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, for programs.
 *
 * @param bucket where clips and results are besides; left out where there is none
 * @param first left out where it was the whole manifest
 * @param notes left out where there are none
 * @param mended what was set right before it began; null if nothing was
 * @param stoppedEarly why buying stopped; null if it did not
 * @param money what the credits cost; left out without rates
 * @param published how publishing ended; left out where it was not tried
 * @param shots left out, as all that follows, where the results could not be written
 */
record RunAnswer(String name, int exitCode, String out, @JsonInclude(Include.NON_NULL) @Nullable String bucket,
		String report, String results, @JsonInclude(Include.NON_NULL) @Nullable First first, List<String> leftForBudget,
		List<String> givenUp, @JsonInclude(Include.NON_EMPTY) List<String> notes, List<String> unpriced,
		@Nullable String mended, @Nullable String stoppedEarly,
		@JsonInclude(Include.NON_NULL) @Nullable PublishAnswer published,
		@JsonInclude(Include.NON_NULL) @Nullable Map<String, Integer> shots,
		@JsonInclude(Include.NON_NULL) @Nullable Map<String, Integer> operations,
		@JsonInclude(Include.NON_NULL) @Nullable Map<String, BigDecimal> credits,
		@JsonInclude(Include.NON_NULL) @Nullable MoneyAnswer money,
		@JsonInclude(Include.NON_NULL) @Nullable Integer paidTasks,
		@JsonInclude(Include.NON_NULL) @Nullable Integer paidOperations) {

	static RunAnswer of(RunSettings settings, RunResult result, HandingOn handingOn, @Nullable String mended) {
		Totals totals = result.totals();
		return new RunAnswer(settings.name(), handingOn.exitCode(result).code(), absolute(settings.out()),
				BucketLink.in(settings.out()).map(BucketAddress::toString).orElse(null),
				absolute(settings.folder().page()), absolute(settings.folder().resultsForPrograms()),
				First.of(result.portion()), result.leftForBudget(), result.givenUp(),
				Stream.concat(result.notes().stream(), result.ways().stream()).toList(), result.unpriced(), mended,
				result.halts().isEmpty() ? null
						: result.halts().stream().map(Halt::message).collect(Collectors.joining(" ")),
				handingOn.published().map(PublishAnswer::of).orElse(null),
				(totals != null) ? Counts.byStatus(totals::shots) : null,
				(totals != null) ? Counts.byState(totals::operations) : null,
				(totals != null) ? Counts.amounts(totals.creditsByProvider()) : null,
				(totals != null) ? MoneyAnswer.of(totals.creditsByProvider(), settings.rates()) : null,
				(totals != null) ? totals.paidTasks() : null, (totals != null) ? totals.paidOperations() : null);
	}

	private static String absolute(Path path) {
		return path.toAbsolutePath().normalize().toString();
	}

	/**
	 * How publishing ended.
	 *
	 * @param url null if nobody said, or it is not published
	 * @param error null if it is published
	 */
	record PublishAnswer(boolean done, @Nullable String url, @Nullable String error) {

		private static PublishAnswer of(Published ended) {
			return new PublishAnswer(ended.isDone(), ended.link(),
					ended.isDone() ? null : ended.program() + " " + ended.trouble());
		}

	}

	/**
	 * How the first shots of a manifest ended.
	 */
	record First(int shots, int finished, int held, int waiting) {

		private static @Nullable First of(@Nullable Ended portion) {
			return (portion != null) ? new First(portion.shots(), portion.finished(), portion.held(), portion.waiting())
					: null;
		}

	}

}
