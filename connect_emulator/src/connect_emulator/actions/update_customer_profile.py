"""UpdateCustomerProfile: changes a customer profile."""

from connect_emulator.actions.service import Rules, service_action

UPDATE_CUSTOMER_PROFILE = service_action(
    "UpdateCustomerProfile",
    "Customer Profiles",
    root="Customer",
    rules=Rules(
        parameters=("ProfileRequestData", "ProfileResponseData"),
        required=("ProfileRequestData",),
        errors=("NoMatchingError",),
    ),
)
