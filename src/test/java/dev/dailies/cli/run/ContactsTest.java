package dev.dailies.cli.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import dev.dailies.manifest.Reading;
import dev.dailies.nights.Night;
import dev.dailies.settings.CommandLineLayer;
import dev.dailies.settings.RunSettings;
import dev.dailies.settings.SettingsLayers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ContactsTest {

	@TempDir
	private Path folder;

	@Test
	void a_shot_whose_last_clip_was_pruned_is_shown_by_the_one_before() throws Exception {
		try (Night night = new Night(this.folder).at("useapi")
			.manifest("id,prompt,steps", "kite,A kite,upsample:1080p")) {
			assertThat(night.run().exitCode()).isZero();
			RunSettings settings = new SettingsLayers(new CommandLineLayer(this.folder.resolve("shots.csv"),
					Reading.PLAIN, night.out(), null, null, null, false), Map.of(), null)
				.settle()
				.get(0);

			night.sql("update clip set pruned_at = 1000 where operation_id in "
					+ "(select id from operation where depth = 1)");
			try (Stream<Path> clips = Files.list(night.out().resolve("clips"))) {
				for (Path clip : clips.filter((file) -> file.toString().contains("upsample")).toList()) {
					Files.delete(clip);
				}
			}
			Contacts.Sheet sheet = new Contacts(Map.of()).of(settings);

			assertThat(sheet.file()).as(sheet.why()).isNotNull().exists();
		}
	}

}
