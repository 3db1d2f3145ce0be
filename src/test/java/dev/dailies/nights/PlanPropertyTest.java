package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever two manifests ask for, one after the other: each run buys what its plan said,
 * and then there is nothing left to do.
 */
class PlanPropertyTest {

	@Property(tries = 4, shrinking = ShrinkingMode.OFF)
	void after_a_run_its_plan_is_empty(@ForAll("sheets") List<String> first, @ForAll("sheets") List<String> second)
			throws IOException {
		Path folder = Files.createTempDirectory("plan");
		try (Night night = new Night(folder)) {
			for (List<String> sheet : List.of(first, second)) {
				night.manifest(lines(sheet));
				JsonNode plan = plan(night, folder);
				int before = night.sandbox().bill().tasks();

				assertThat(night.run().exitCode()).isZero();

				assertThat(night.sandbox().bill().tasks() - before).as(sheet.toString())
					.isEqualTo(plan.at("/totals/operations/buy").asInt());
				assertThat(plan(night, folder).path("nothing_to_do").asBoolean()).as(sheet.toString()).isTrue();
			}
		}
		finally {
			FileSystemUtils.deleteRecursively(folder);
		}
	}

	@Provide
	Arbitrary<List<String>> sheets() {
		return Combinators
			.combine(Arbitraries.integers().between(0, 4), Arbitraries.of("A kite", "A storm", "A pier"),
					Arbitraries.of("1080p", "gif"), Arbitraries.integers().between(1, 2),
					Arbitraries.of("", "upsample:4k", "reshoot:UP > gif", "gif + reshoot:DOWN"))
			.as((id, prompt, resolution, takes, steps) -> "shot-%d,%s,%s,%d,%s".formatted(id, prompt, resolution, takes,
					resolution.equals("gif") ? "" : steps))
			.list()
			.ofMinSize(1)
			.ofMaxSize(4)
			.uniqueElements((row) -> row.substring(0, 6));
	}

	private static String[] lines(List<String> rows) {
		List<String> lines = new ArrayList<>(List.of("id,prompt,resolution,takes,steps"));
		lines.addAll(rows);
		return lines.toArray(String[]::new);
	}

	private static JsonNode plan(Night night, Path folder) {
		Night.Ended ended = night.program("plan", folder.resolve("job.yaml").toString(), "--json");
		assertThat(ended.exitCode()).as(ended.err()).isZero();
		return JsonMapper.shared().readTree(ended.out());
	}

}
