"""GetCustomerProfile: looks a customer profile up."""

from connect_emulator.actions.service import Rules, service_action

GET_CUSTOMER_PROFILE = service_action(
    "GetCustomerProfile",
    "Customer Profiles",
    root="Customer",
    rules=Rules(
        parameters=("ProfileRequestData", "ProfileResponseData"),
        required=("ProfileRequestData",),
        forbidden=("IdentifierName", "IdentifierValue"),
        errors=("MultipleFoundError", "NoneFoundError", "NoMatchingError"),
    ),
)
