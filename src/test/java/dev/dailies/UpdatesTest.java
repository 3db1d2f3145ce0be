package dev.dailies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes from others moves only where somebody looks.
 */
class UpdatesTest {

	@Test
	void workflows_may_read_alone_name_each_action_by_its_digest_and_call_what_anybody_can_run() throws IOException {
		try (Stream<Path> files = Files.list(Path.of(".github/workflows"))) {
			List<Path> workflows = files.toList();

			assertThat(workflows).isNotEmpty().allSatisfy((file) -> {
				String text = Files.readString(file);
				assertThat(text).contains("permissions:\n  contents: read\n").doesNotContain("write");
				assertThat(text.lines().filter((line) -> line.contains("uses:"))).allSatisfy(
						(line) -> assertThat(line).containsPattern("uses: [\\w-]+/[\\w-]+@[0-9a-f]{40} # v\\d"));
			});
			assertThat(Files.readString(Path.of(".github/workflows/verify.yml"))).contains("run: .ci/run");
		}
	}

	@Test
	void jqwik_stays_below_the_version_that_speaks_to_language_models() throws IOException {
		JsonNode rules = JsonMapper.shared()
			.readTree(Files.readString(Path.of(".github/renovate.json")))
			.path("packageRules");
		Pattern version = Pattern.compile("<jqwik.version>(\\d+)\\.(\\d+)\\.");

		assertThat(rules).anySatisfy((rule) -> {
			assertThat(rule.at("/matchPackageNames/0").asString()).isEqualTo("net.jqwik:**");
			assertThat(rule.path("allowedVersions").asString()).isEqualTo("<1.10");
		});
		MatchResult used = version.matcher(Files.readString(Path.of("pom.xml"))).results().findFirst().orElseThrow();
		assertThat(Integer.parseInt(used.group(1)) * 100 + Integer.parseInt(used.group(2))).isLessThan(110);
	}

}
