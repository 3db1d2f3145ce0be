package dev.dailies.doctor;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import dev.dailies.manifest.CheckResult;
import dev.dailies.settings.RunSettings;
import dev.dailies.words.Count;
import dev.dailies.words.ExitCode;
import dev.dailies.words.Problem;

/**
 * Whether a run would take its manifest.
 */
public final class ManifestCheck {

	private static final String SUBJECT = "manifest";

	private ManifestCheck() {
	}

	/**
	 * Checks the manifest and says how it was read and what is wrong with it.
	 */
	public static CheckResult told(RunSettings run, PrintWriter err) {
		CheckResult check = run.toRead().check();
		if (check.readAs() != null) {
			err.println(check.readAs());
		}
		check.problems().stream().map(Problem::message).forEach(err::println);
		err.flush();
		return check;
	}

	public static List<Finding> findings(RunSettings run, CheckResult check) {
		List<Finding> findings = new ArrayList<>();
		for (Problem problem : check.problems()) {
			findings.add(problem.isError() ? Finding.problem(ExitCode.REFUSED, SUBJECT, problem.message())
					: Finding.warning(SUBJECT, problem.message()));
		}
		if (check.isAccepted()) {
			findings.add(Finding
				.ok(SUBJECT,
						run.manifest() + ": " + Count.of(check.shots(), "shot") + ", "
								+ Count.of(check.operations(), "operation") + " at "
								+ String.join(", ", new TreeSet<>(check.providers())))
				.with("file", run.manifest().toString())
				.with("shots", check.shots())
				.with("operations", check.operations()));
		}
		else {
			findings.add(Finding.problem(ExitCode.REFUSED, SUBJECT, run.manifest() + " is refused: "
					+ Count.of(check.errors(), "problem") + ". Correct them; nothing is bought while one stands."));
		}
		return findings;
	}

}
