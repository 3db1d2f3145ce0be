package dev.dailies.desk.user;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.dailies.words.FileRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DeskUsersTest {

	private static final String WORDS = "four plain words here";

	@TempDir
	Path folder;

	@Test
	void a_user_has_a_name_a_role_and_a_password_that_only_its_hash_tells() throws IOException {
		String hash = PasswordHash.of(WORDS.toCharArray());
		write("users:\n  - { name: ann, role: spend, password: \"" + hash + "\" }\n");

		assertThat(DeskUsers.of(this.folder)).singleElement().satisfies((user) -> {
			assertThat(user.name()).isEqualTo("ann");
			assertThat(user.role().included()).containsExactly(Role.LOOK, Role.APPROVE, Role.SPEND);
			assertThat(new BCryptPasswordEncoder().matches(WORDS, user.password())).isTrue();
			assertThat(user.toString()).doesNotContain(hash);
		});
	}

	@Test
	void everything_that_is_wrong_is_said_at_once_and_no_password_is_repeated() throws IOException {
		write("users:\n  - { name: ann, role: boss, password: secret words in the open }\n  - { nmae: bob }\nhosts: x\n");

		assertThatExceptionOfType(FileRefusedException.class).isThrownBy(() -> DeskUsers.of(this.folder))
			.satisfies((refused) -> assertThat(refused.problems()).extracting((problem) -> problem.message())
				.anyMatch((message) -> message.contains("unknown role 'boss'"))
				.anyMatch((message) -> message.contains("serve --hash"))
				.anyMatch((message) -> message.contains("'nmae'"))
				.anyMatch((message) -> message.contains("'hosts'"))
				.noneMatch((message) -> message.contains("secret words")));
	}

	@Test
	void a_folder_without_the_file_has_no_users() {
		assertThat(DeskUsers.of(this.folder)).isEmpty();
	}

	@Test
	void a_password_that_is_easily_guessed_or_longer_than_what_is_looked_at_is_not_hashed() {
		assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.of("short".toCharArray()));
		assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.of("ä".repeat(40).toCharArray()));
	}

	private void write(String yaml) throws IOException {
		Files.writeString(this.folder.resolve(DeskUsers.FILE), yaml);
	}

}
