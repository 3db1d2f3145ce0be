package dev.dailies.desk.user;

/**
 * A person who may come in.
 *
 * @param password hashed by bcrypt
 */
public record DeskUser(String name, Role role, String password) {

	@Override
	public String toString() {
		return this.name + " (" + this.role.word() + ")";
	}

}
