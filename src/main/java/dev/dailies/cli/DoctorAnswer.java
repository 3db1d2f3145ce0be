package dev.dailies.cli;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.dailies.doctor.Finding;
import dev.dailies.words.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * What the doctor found, for programs.
 */
record DoctorAnswer(List<Check> checks, int exitCode) {

	static DoctorAnswer of(List<Finding> findings, ExitCode code) {
		return new DoctorAnswer(findings.stream().map(Check::of).toList(), code.code());
	}

	/**
	 * One thing that was looked at.
	 *
	 * @param facts of this check alone, beside the others
	 */
	record Check(String check, String result, String message, @JsonAnyGetter Map<String, @Nullable Object> facts) {

		private static Check of(Finding finding) {
			return new Check(finding.subject(), finding.mark().word(), finding.text(), finding.facts());
		}

	}

}
