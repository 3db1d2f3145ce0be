package dev.dailies.cli.run;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.dailies.bucket.BucketLink;
import dev.dailies.cli.answer.Diagnosis;
import dev.dailies.job.RunResult;
import dev.dailies.ledger.Cap;
import dev.dailies.ledger.Caps;
import dev.dailies.publish.Published;
import dev.dailies.report.result.Totals;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Rates;
import dev.dailies.shot.ShotStatus;
import dev.dailies.tell.News;
import dev.dailies.words.ExitCode;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell of a run that ended.
 *
 * @param page the page's address as others see it; null for the file's path
 * @param command the one that was given
 */
record RunNews(@Nullable String page, String command) {

	private static final int CAUSES = 3;

	/**
	 * Of one that was not run.
	 */
	static News.Chapter left(String name, ExitCode code, List<String> why) {
		return new News.Chapter(name, code.code(), code.sentence(), Map.of(), "", null, null,
				why.stream().limit(CAUSES).toList(), null, null);
	}

	News.Chapter of(RunSettings run, RunResult result, HandingOn handingOn) {
		ExitCode code = handingOn.exitCode(result);
		Totals totals = result.totals();
		Caps cap = result.caps();
		String ended = code.sentence() + (run.isPlayed() ? ", played in the sandbox, free" : "");
		return new News.Chapter(run.name(), code.code(), ended, shots(totals), credits(totals),
				cap.toString().isEmpty() ? null : cap.toString(), money(run, totals), causes(run, result, handingOn),
				page(run, handingOn), next(run, code, totals), handingOn.picture().orElse(null));
	}

	private static Map<String, Integer> shots(@Nullable Totals totals) {
		Map<String, Integer> shots = new LinkedHashMap<>();
		if (totals != null) {
			for (ShotStatus status : ShotStatus.values()) {
				if (totals.shots(status) > 0) {
					shots.put(status.word(), totals.shots(status));
				}
			}
		}
		return shots;
	}

	private static String credits(@Nullable Totals totals) {
		return (totals == null) ? ""
				: totals.creditsByProvider()
					.entrySet()
					.stream()
					.map((spent) -> spent.getValue() + " " + spent.getKey())
					.collect(Collectors.joining(", "));
	}

	private static @Nullable String money(RunSettings run, @Nullable Totals totals) {
		Rates rates = run.rates();
		Cap.InMoney cap = run.stations().policy().perRun().money();
		return (rates == null || totals == null) ? null
				: rates.said(totals.creditsByProvider()) + ((cap != null) ? ", of at most " + cap : "");
	}

	private static List<String> causes(RunSettings run, RunResult result, HandingOn handingOn) {
		List<String> causes = new ArrayList<>();
		handingOn.unpublished().ifPresent(causes::add);
		result.errors()
			.forEach((error) -> causes.add(Diagnosis.of(error).orElse("a mistake in the program: " + error)));
		result.halts().forEach((halt) -> causes.add(halt.message()));
		causes.addAll(result.givenUp());
		causes.addAll(result.leftForBudget());
		causes.addAll(result.notes());
		causes.addAll(CommonCauses.of(run, CAUSES));
		return causes;
	}

	/**
	 * What was not published is no link of a message: it would lead nowhere, or to an
	 * earlier night.
	 */
	private @Nullable String page(RunSettings run, HandingOn handingOn) {
		Path file = run.folder().page().toAbsolutePath().normalize();
		if (!Files.exists(file)) {
			return null;
		}
		String link = handingOn.published().map(Published::link).orElse(null);
		if (link != null) {
			return link;
		}
		return (this.page == null || handingOn.unpublished().isPresent()) ? place(run, handingOn, file) : this.page
			.replace("{name}", URLEncoder.encode(run.name(), StandardCharsets.UTF_8).replace("+", "%20"));
	}

	private static String place(RunSettings run, HandingOn handingOn, Path file) {
		return BucketLink.in(run.out())
			.filter((bucket) -> handingOn.unpublished().isEmpty())
			.map((bucket) -> bucket.to(String.valueOf(file.getFileName())))
			.orElseGet(file::toString);
	}

	private @Nullable String next(RunSettings run, ExitCode code, @Nullable Totals totals) {
		if (code == ExitCode.DONE) {
			return null;
		}
		boolean onlyFailed = code == ExitCode.SHOTS_FAILED && totals != null
				&& totals.operations(OperationState.FAILED) > 0 && totals.shots(ShotStatus.UNFINISHED) == 0;
		return onlyFailed ? Typed.command("retry " + run.folder().options() + " --failed") : this.command;
	}

}
