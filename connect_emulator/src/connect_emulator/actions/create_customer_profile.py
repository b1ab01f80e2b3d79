"""CreateCustomerProfile: creates a customer profile."""

from connect_emulator.actions.service import Rules, service_action

CREATE_CUSTOMER_PROFILE = service_action(
    "CreateCustomerProfile",
    "Customer Profiles",
    root="Customer",
    rules=Rules(
        parameters=("ProfileRequestData", "ProfileResponseData"),
        required=("ProfileRequestData",),
        errors=("NoMatchingError",),
    ),
)
