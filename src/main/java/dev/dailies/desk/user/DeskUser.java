package dev.dailies.desk.user;

/**
 * A person who may come in.
 *
 * @param password hashed by bcrypt
 */
public record DeskUser(String name, Role role, String password) {

	/**
	 * How long it takes to try a password: twice as long with each.
	 */
	public int rounds() {
		return Integer.parseInt(this.password, "$2a$".length(), "$2a$12".length(), 10);
	}

	@Override
	public String toString() {
		return this.name + " (" + this.role.word() + ")";
	}

}
